import type { z } from "zod";
import { prisma } from "~/db.server";
import type { JobDefinition } from "~/jobs/definitions";

/** One kind's jobs that wait, and for how many seconds each is held back from when it was sent or failed. */
export async function queuedJobs<Payload extends z.ZodType>(job: JobDefinition<Payload>) {
  const rows = await prisma.$queryRaw<{ data: unknown; held_back_seconds: number }[]>`
    SELECT data, extract(epoch FROM start_after - coalesce(started_on, created_on))::float AS held_back_seconds
    FROM queue.job WHERE name = ${job.name} AND state < 'active' ORDER BY created_on`;
  return rows.map((row) => ({
    payload: job.payload.parse(row.data),
    delaySeconds: row.held_back_seconds,
  }));
}
