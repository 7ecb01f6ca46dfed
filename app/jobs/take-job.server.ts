import { prisma } from "~/db.server";

/** A job of the queue that this process is to do now. */
export interface TakenJob {
  id: string;
  data: object | null;
  /** How often it was tried before. */
  retryCount: number;
  retryLimit: number;
  /** Whose it is: a shop's id or domain, as in the job's payload; null for work of all shops. */
  shop: string | null;
}

/**
 * Takes the next due job of a queue, passing over those of some shops; null where there is none. The statement is
 * pg-boss's own fetch with the shops left out: its columns are of pg-boss 10's schema.
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
    RETURNING job.id::text AS id, job.data, job.retry_count AS "retryCount", job.retry_limit AS "retryLimit",
      coalesce(job.data->>'shopId', job.data->>'shopDomain') AS shop`;
  return taken ?? null;
}
