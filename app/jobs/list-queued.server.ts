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
