import type { z } from "zod";
import { prisma } from "~/db.server";
import type { JobDefinition } from "~/jobs/definitions";

/** Lists the payloads of all unfinished jobs of one kind: waiting, running, or waiting for a retry. */
export async function listQueued<Payload extends z.ZodType>({
  job,
}: {
  job: JobDefinition<Payload>;
}): Promise<z.output<Payload>[]> {
  const rows = await prisma.$queryRaw<{ data: unknown }[]>`
    SELECT data FROM queue.job WHERE name = ${job.name} AND state < 'completed'`;
  return rows.map((row) => job.payload.parse(row.data));
}

/** Lists the given queues that have a due job. */
export async function listQueuesWithWork({ names }: { names: string[] }): Promise<string[]> {
  const due = await prisma.$queryRaw<{ name: string }[]>`
    SELECT queues.name FROM unnest(${names}::text[]) AS queues(name)
    WHERE EXISTS (
      SELECT 1 FROM queue.job WHERE job.name = queues.name AND job.state < 'active' AND job.start_after < now()
    )`;
  return due.map(({ name }) => name);
}
