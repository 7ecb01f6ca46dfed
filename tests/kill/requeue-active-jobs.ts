import { prisma } from "~/db.server";

/**
 * Requeues the jobs of killed workers and ends their leases immediately. Without this function, a lease ends 30 s after
 * the kill and a job is requeued after 40 to 52 s (killed-worker.db.test.ts tests this in real time). Two hundred kills
 * would then take hours. Also requeues the jobs of workers that are still running. These jobs run twice, which is the
 * worst that an expired lease can cause. Returns the names of the requeued jobs.
 */
export async function requeueActiveJobs(): Promise<string[]> {
  const requeued = await prisma.$queryRaw<{ name: string }[]>`
    UPDATE queue.job SET state = 'retry', retry_count = 0 WHERE state = 'active' RETURNING name`;
  await prisma.$executeRaw`UPDATE queue.job SET start_after = now() WHERE state IN ('retry', 'created')`;
  await prisma.$executeRaw`UPDATE leases SET expires_at = now() - interval '1 second'`;
  return requeued.map(({ name }) => name);
}
