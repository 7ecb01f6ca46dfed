import { prisma } from "~/db.server";

const LONGEST_DELAY_SECONDS = 10 * 60;

/**
 * Puts a running job back into the queue because Shopify is out of reach, with growing delays: from 1 to 2 seconds after
 * the first attempt, doubling up to ten minutes. It is never given up, and the attempt does not count as a failure: an
 * outage of hours loses no job.
 */
export async function postponeJob({
  name,
  id,
  retryCount,
}: {
  name: string;
  id: string;
  /** Attempts before this one. */
  retryCount: number;
}): Promise<void> {
  // Spread at random, so that not all jobs of an outage come back at once.
  const seconds = Math.min(LONGEST_DELAY_SECONDS, 2 ** Math.min(retryCount, 16) * (1 + Math.random()));
  await prisma.$executeRaw`
    UPDATE queue.job SET state = 'retry', retry_limit = retry_limit + 1,
      start_after = now() + ${seconds}::float8 * interval '1 second'
    WHERE name = ${name} AND id = ${id}::uuid AND state = 'active'`;
}
