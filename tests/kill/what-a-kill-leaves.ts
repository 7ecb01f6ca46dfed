import { prisma } from "~/db.server";

/**
 * Hands the jobs of a killed worker back at once. The queue does the same by itself, 40 to 52 s after the kill (held in
 * killed-worker.db.test.ts, in real time); two hundred times that is not to be waited for. Where another worker lives
 * on, its jobs are handed out a second time: the worst that a lease can do.
 */
export async function handBackJobs() {
  await prisma.$executeRaw`
    UPDATE queue.job SET state = 'retry', start_after = now(), retry_count = 0 WHERE state = 'active'
      AND NOT EXISTS (SELECT 1 FROM queue.job other WHERE other.name = job.name AND other.state = 'retry'
        AND other.singleton_key = job.singleton_key)`;
  await prisma.$executeRaw`UPDATE queue.job SET start_after = now() WHERE state IN ('retry', 'created')`;
}

/**
 * With no worker alive, nobody can hear an answer any more: what a worker waits for by the clock (20 s from the
 * sending), it need not wait for here. A creation whose answer was noted keeps its time.
 */
export async function ageUnansweredCalls() {
  await prisma.$executeRaw`
    UPDATE bulk_creations SET sent_at = sent_at - interval '60 seconds' WHERE shopify_id IS NULL`;
}
