import { prisma } from "~/db.server";

const MAX_DELAY_SECONDS = 10 * 60;

/**
 * Requeues a running job because Shopify is unreachable. The delay is 1 to 2 seconds after the first attempt and
 * doubles up to ten minutes. The attempt does not count as a failure, and the job is retried until Shopify responds, so
 * an outage of hours loses no jobs. Does nothing if the job has expired and another attempt has started.
 */
export async function postponeJob({
  name,
  id,
  startedOn,
  retryCount,
}: {
  name: string;
  id: string;
  startedOn: string;
  /** Number of attempts before this one. */
  retryCount: number;
}): Promise<void> {
  // Random jitter, so that the jobs that failed during an outage are not all retried at once.
  const seconds = Math.min(MAX_DELAY_SECONDS, 2 ** Math.min(retryCount, 16) * (1 + Math.random()));
  await prisma.$executeRaw`
    UPDATE queue.job SET state = 'retry', retry_limit = retry_limit + 1,
      start_after = now() + ${seconds}::float8 * interval '1 second'
    WHERE name = ${name} AND id = ${id}::uuid AND state = 'active'
      AND started_on = ${startedOn}::timestamptz`;
}
