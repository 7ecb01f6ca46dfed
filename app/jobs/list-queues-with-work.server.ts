import { prisma } from "~/db.server";

/** Lists the given queues that have a due job. */
export async function listQueuesWithWork({ names }: { names: string[] }): Promise<string[]> {
  const due = await prisma.$queryRaw<{ name: string }[]>`
    SELECT queues.name FROM unnest(${names}::text[]) AS queues(name)
    WHERE EXISTS (
      SELECT 1 FROM queue.job WHERE job.name = queues.name AND job.state < 'active' AND job.start_after < now()
    )`;
  return due.map(({ name }) => name);
}
