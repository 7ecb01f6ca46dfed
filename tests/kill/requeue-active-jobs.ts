import { prisma } from "~/db.server";

/**
 * Requeues the jobs of killed workers and ends their leases immediately. Both also happen automatically, the leases
 * after 30 s and the jobs 40 to 52 s after the kill (killed-worker.db.test.ts tests this in real time), but two hundred
 * kills would take hours. The jobs of a worker that is still running are requeued too, so they run twice, which is the
 * worst case of an expired lease. Returns the names of the requeued jobs.
 */
export async function requeueActiveJobs(): Promise<string[]> {
  const requeued = await prisma.$queryRaw<{ name: string }[]>`
    UPDATE queue.job SET state = 'retry', retry_count = 0 WHERE state = 'active' RETURNING name`;
  await prisma.$executeRaw`UPDATE queue.job SET start_after = now() WHERE state IN ('retry', 'created')`;
  await prisma.$executeRaw`UPDATE leases SET expires_at = now() - interval '1 second'`;
  return requeued.map(({ name }) => name);
}
