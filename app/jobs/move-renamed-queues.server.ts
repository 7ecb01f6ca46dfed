import { prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";

/**
 * Former names of queues and their current names. Delete an entry once no installation still runs a release that used
 * the former name.
 */
const RENAMED_QUEUES: Record<string, string> = {
  "correct-order": jobs.refetchOrder.name,
  "fold-usage": jobs.applyUsageDeltas.name,
  "book-code-notices": jobs.bookCodeWebhooks.name,
  "compare-shops": jobs.checkShops.name,
};

/**
 * Moves the unfinished and failed jobs of each renamed queue to the queue with the new name, then deletes the old queue
 * and its cron schedule. Safe to retry, and safe in several processes at once. Stop the earlier release first.
 * Otherwise, the jobs that it is running are run a second time, and it enqueues new jobs into deleted queues.
 */
export async function moveRenamedQueues({ existing }: { existing: string[] }): Promise<void> {
  for (const [formerName, name] of Object.entries(RENAMED_QUEUES)) {
    if (existing.includes(formerName)) await moveQueue({ formerName, name });
  }
}

async function moveQueue({ formerName, name }: { formerName: string; name: string }): Promise<void> {
  await prisma.$transaction(async (tx) => {
    // Another process that starts at the same time waits here and then finds no queue to move. Locking the queue's row
    // instead would deadlock: deleting a queue drops a table with a foreign key to queue.queue, and PostgreSQL then
    // needs an exclusive lock on queue.queue.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('move-renamed-queues'))`;
    const found = await tx.$queryRaw<unknown[]>`SELECT 1 FROM queue.queue WHERE name = ${formerName}`;
    if (found.length === 0) return;
    // The columns are those of pg-boss 10. A job is dropped if a job with the same unique key already waits in the new
    // queue.
    await tx.$executeRaw`
      WITH moved AS (DELETE FROM queue.job WHERE name = ${formerName} RETURNING *)
      INSERT INTO queue.job (name, id, priority, data, state, retry_limit, retry_count, retry_delay, retry_backoff,
        start_after, started_on, singleton_key, expire_in, created_on, completed_on, keep_until, output, policy)
      SELECT ${name}, id, priority, data,
        CASE WHEN state = 'active' THEN 'retry' ELSE state END, retry_limit, retry_count, retry_delay, retry_backoff,
        start_after, started_on, singleton_key, expire_in, created_on, completed_on, keep_until, output, policy
      FROM moved WHERE state NOT IN ('completed', 'cancelled')
      ON CONFLICT DO NOTHING`;
    await tx.$queryRaw`SELECT queue.delete_queue(${formerName})::text`;
  });
}
