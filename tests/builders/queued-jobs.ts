import type { z } from "zod";
import { prisma } from "~/db.server";
import type { JobDefinition } from "~/jobs/definitions";

/**
 * Lists the jobs of one kind that wait for their first attempt or for a retry. `delaySeconds` is the time from the
 * start of the job's last attempt until the job is due. If the job had no attempt, the time counts from the job's
 * creation.
 */
export async function queuedJobs<Payload extends z.ZodType>(job: JobDefinition<Payload>) {
  const rows = await prisma.$queryRaw<{ data: unknown; delay_seconds: number }[]>`
    SELECT data, extract(epoch FROM start_after - coalesce(started_on, created_on))::float AS delay_seconds
    FROM queue.job WHERE name = ${job.name} AND state < 'active' ORDER BY created_on`;
  return rows.map((row) => ({
    payload: job.payload.parse(row.data),
    delaySeconds: row.delay_seconds,
  }));
}
