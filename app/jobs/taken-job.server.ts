import { prisma } from "~/db.server";

/** A job that this process took from the queue. */
export interface TakenJob {
  id: string;
  /** When this attempt started, with microseconds. It identifies the attempt (see isCurrentAttempt). */
  startedOn: string;
  data: object | null;
  /** The span that enqueued the job, as a `traceparent` header. Null if the job was enqueued outside a trace. */
  traceparent: string | null;
  /** Time since the job was due. */
  waitSeconds: number;
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
    RETURNING job.id::text AS id, job.started_on::text AS "startedOn", job.data - 'traceparent' AS data,
      job.data->>'traceparent' AS traceparent,
      extract(epoch FROM clock_timestamp() - job.start_after)::float8 AS "waitSeconds",
      job.retry_count AS "retryCount", job.retry_limit AS "retryLimit",
      coalesce(job.data->>'shopId', job.data->>'shopDomain') AS shop`;
  return taken ?? null;
}

/**
 * Checks whether a running job still belongs to the attempt that started at `startedOn`. A job that expired in the
 * queue may have started again while its first attempt was still running. The first attempt must not end the job then:
 * if the worker of the second attempt were killed, only the sweep would repeat the work, about 20 minutes later.
 */
export async function isCurrentAttempt({
  name,
  id,
  startedOn,
}: {
  name: string;
  id: string;
  startedOn: string;
}): Promise<boolean> {
  const found = await prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM queue.job
    WHERE name = ${name} AND id = ${id}::uuid AND state = 'active' AND started_on = ${startedOn}::timestamptz`;
  return found.length > 0;
}

const MAX_DELAY_SECONDS = 10 * 60;

/**
 * Requeues a running job because Shopify is unreachable. The delay is 1 to 2 seconds after the first attempt and
 * doubles up to ten minutes. The attempt does not count as a failure, and the job is retried until Shopify responds, so
 * an outage of hours loses no jobs. Does nothing if the job has expired and another attempt has started.
 */
export async function postponeJob({
  name,
  id,
  startedOn,
  retryCount,
}: {
  name: string;
  id: string;
  startedOn: string;
  /** Number of attempts before this one. */
  retryCount: number;
}): Promise<void> {
  // Random jitter, so that the jobs that failed during an outage are not all retried at once.
  const seconds = Math.min(MAX_DELAY_SECONDS, 2 ** Math.min(retryCount, 16) * (1 + Math.random()));
  await prisma.$executeRaw`
    UPDATE queue.job SET state = 'retry', retry_limit = retry_limit + 1,
      start_after = now() + ${seconds}::float8 * interval '1 second'
    WHERE name = ${name} AND id = ${id}::uuid AND state = 'active'
      AND started_on = ${startedOn}::timestamptz`;
}
