import { prisma } from "~/db.server";

/**
 * Requeues all active jobs and ends all leases. Call this function after killing a worker. Otherwise, the worker's
 * leases would last up to 30 s more, and its jobs would be requeued only 40 to 52 s after they started
 * (killed-worker.db.test.ts waits for this). Two hundred kills would then take hours.
 *
 * Also requeues the jobs of workers that are still running. These jobs run twice, which is the worst that an expired
 * lease can cause. Also makes all delayed jobs due. Returns the name of each requeued job.
 */
export async function requeueActiveJobs(): Promise<string[]> {
  const requeued = await prisma.$queryRaw<{ name: string }[]>`
    UPDATE queue.job SET state = 'retry', retry_count = 0 WHERE state = 'active' RETURNING name`;
  await prisma.$executeRaw`UPDATE queue.job SET start_after = now() WHERE state IN ('retry', 'created')`;
  await prisma.$executeRaw`UPDATE leases SET expires_at = now() - interval '1 second'`;
  return requeued.map(({ name }) => name);
}
