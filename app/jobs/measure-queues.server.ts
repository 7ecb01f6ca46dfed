import { type Database, prisma } from "~/db.server";
import { type JobDefinition, jobs } from "~/jobs/definitions";

export interface QueueMeasurement {
  /** Name of the job definition. */
  name: string;
  /** Number of jobs that wait and may start now. */
  dueCount: number;
  /** Number of jobs that wait for their start time, such as a retry. */
  delayedCount: number;
  /** Number of running jobs. */
  activeCount: number;
  /** Number of jobs that have failed on every attempt and are not dead letters yet. */
  failedCount: number;
  /** How long one of the due jobs has been due, at most. 0 if no job is due. */
  oldestDueSeconds: number;
}

/** Counts the unfinished and failed jobs of all shops, by job definition. */
export async function measureQueues(db: Database = prisma): Promise<QueueMeasurement[]> {
  const names = (Object.values(jobs) as JobDefinition[]).map(({ name }) => name);
  return db.$queryRaw<QueueMeasurement[]>`
    SELECT names.name, coalesce(waiting.due, 0)::int AS "dueCount", coalesce(waiting.delayed, 0)::int AS "delayedCount",
      coalesce(others.active, 0)::int AS "activeCount", coalesce(others.failed, 0)::int AS "failedCount",
      coalesce(extract(epoch FROM now() - waiting.oldest), 0)::float8 AS "oldestDueSeconds"
    FROM unnest(${names}::text[]) AS names(name)
    LEFT JOIN (
      SELECT name, count(*) FILTER (WHERE start_after <= now()) AS due,
        count(*) FILTER (WHERE start_after > now()) AS delayed,
        min(start_after) FILTER (WHERE start_after <= now()) AS oldest
      FROM queue.job WHERE state < 'active' GROUP BY name
    ) waiting USING (name)
    LEFT JOIN (
      SELECT name, count(*) FILTER (WHERE state = 'active') AS active,
        count(*) FILTER (WHERE state = 'failed') AS failed
      FROM queue.job WHERE state IN ('active', 'failed') GROUP BY name
    ) others USING (name)
    ORDER BY names.name`;
}
