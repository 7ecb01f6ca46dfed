import { prisma } from "~/db.server";

/**
 * Hands the jobs of a killed worker back at once. The queue does the same by itself, 40 to 52 s after the kill (held in
 * killed-worker.db.test.ts, in real time); two hundred times that is not to be waited for. Where another worker lives
 * on, its jobs are handed out a second time: the worst that a lease can do. Answers the names of those jobs.
 */
export async function handBackJobs(): Promise<string[]> {
  const handedBack = await prisma.$queryRaw<{ name: string }[]>`
    UPDATE queue.job SET state = 'retry', retry_count = 0 WHERE state = 'active' RETURNING name`;
  await prisma.$executeRaw`UPDATE queue.job SET start_after = now() WHERE state IN ('retry', 'created')`;
  return handedBack.map(({ name }) => name);
}
