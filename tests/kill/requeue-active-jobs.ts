import { prisma } from "~/db.server";

/**
 * Hands the jobs of a killed worker back and ends its leases at once. Both happen by themselves, the leases 30 s and the
 * jobs 40 to 52 s after the kill (tested in killed-worker.db.test.ts, in real time); two hundred times that would take
 * hours. Where another worker lives
 * on, its jobs are handed out a second time: the worst that a lease can do. Answers the names of those jobs.
 */
export async function requeueActiveJobs(): Promise<string[]> {
  const requeued = await prisma.$queryRaw<{ name: string }[]>`
    UPDATE queue.job SET state = 'retry', retry_count = 0 WHERE state = 'active' RETURNING name`;
  await prisma.$executeRaw`UPDATE queue.job SET start_after = now() WHERE state IN ('retry', 'created')`;
  await prisma.$executeRaw`UPDATE leases SET expires_at = now() - interval '1 second'`;
  return requeued.map(({ name }) => name);
}
