import { prisma } from "~/db.server";

/** A job that this process took from the queue. */
export interface TakenJob {
  id: string;
  /** When this attempt started, with microseconds. It identifies the attempt (see isCurrentAttempt). */
  startedOn: string;
  data: object | null;
  /** Number of attempts before this one. */
  retryCount: number;
  retryLimit: number;
  /** The `shopId` or `shopDomain` of the payload; null if the job belongs to no single shop. */
  shop: string | null;
}

/**
 * Takes the next due job of a queue, but no job of `exceptShops`. Returns null if there is no such job. The statement
 * is based on the fetch query of pg-boss 10, with a condition on shops added.
 */
export async function takeJob({
  name,
  exceptShops,
}: {
  name: string;
  exceptShops: string[];
}): Promise<TakenJob | null> {
  const [taken] = await prisma.$queryRaw<TakenJob[]>`
    WITH next AS (
      SELECT id FROM queue.job
      WHERE name = ${name} AND state < 'active' AND start_after < now()
        AND coalesce(data->>'shopId', data->>'shopDomain', '') <> ALL(${exceptShops}::text[])
      ORDER BY priority DESC, created_on, id LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    UPDATE queue.job SET state = 'active', started_on = now(),
      retry_count = CASE WHEN started_on IS NOT NULL THEN retry_count + 1 ELSE retry_count END
    FROM next WHERE job.name = ${name} AND job.id = next.id
    RETURNING job.id::text AS id, job.started_on::text AS "startedOn", job.data,
      job.retry_count AS "retryCount", job.retry_limit AS "retryLimit",
      coalesce(job.data->>'shopId', job.data->>'shopDomain') AS shop`;
  return taken ?? null;
}
