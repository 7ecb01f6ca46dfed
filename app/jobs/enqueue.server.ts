import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Database, prisma } from "~/db.server";
import type { JobDefinition } from "~/jobs/definitions";
import { JOBS_CHANNEL, queue } from "~/jobs/queue.server";
import { stringifyWithBigints } from "~/lib/stringify-with-bigints";
import { activeSpan, linkTo, type TraceOrigin, traceOriginOf } from "~/tracing.server";

/**
 * Enqueues a job through `db`. If `db` is the transaction of the write that needs the job, the write and the job are
 * committed together or not at all. `startAfterSeconds` delays the job. Two jobs with the same unique key can wait if
 * only one of them is delayed, so that a delayed job does not block a job that may start now. While a trace is active,
 * the job continues it, or continues the trace of `origin` if that is given.
 */
export async function enqueue<Payload extends z.ZodType>(
  {
    payload,
    origin,
    ...options
  }: {
    job: JobDefinition<Payload>;
    payload: z.input<Payload>;
    startAfterSeconds?: number;
    origin?: TraceOrigin;
  },
  db: Database = prisma,
): Promise<void> {
  await enqueueMany({ ...options, payloads: [payload], origins: origin && [origin] }, db);
}

/**
 * Enqueues many jobs of one kind with one INSERT. `isBulk` jobs have a lower priority, so that the sync of one edited
 * coupon does not wait for the syncs of five hundred other coupons. `origins` has the trace origin of each payload. By
 * default, all jobs continue the active trace.
 */
export async function enqueueMany<Payload extends z.ZodType>(
  {
    job,
    payloads,
    startAfterSeconds,
    isBulk = false,
    origins,
  }: {
    job: JobDefinition<Payload>;
    payloads: z.input<Payload>[];
    startAfterSeconds?: number;
    isBulk?: boolean;
    origins?: TraceOrigin[];
  },
  db: Database = prisma,
): Promise<void> {
  if (payloads.length === 0) return;
  const span = activeSpan();
  const defaultOrigin = span && traceOriginOf([span]);
  const originOf = (index: number) => (origins ? origins[index] : defaultOrigin);
  const rows = payloads.map((payload, index) => ({
    id: randomUUID(),
    name: job.name,
    data: withTraceparent(asJson(payload), originOf(index)),
    priority: isBulk ? -1 : 0,
    singletonKey: keyOf({ job, payload, isDelayed: Boolean(startAfterSeconds), isBulk }),
    retryLimit: job.retryLimit,
    retryDelay: 1,
    retryBackoff: true,
    expireInSeconds: job.expireInSeconds,
    startAfter: startAfterSeconds === undefined ? undefined : String(startAfterSeconds),
  }));
  await queue().insert(rows, {
    db: { executeSql: async (text, values) => ({ rows: await db.$queryRawUnsafe(text, ...values) }) },
  });
  // PostgreSQL delivers the notification when the transaction commits. A worker that misses the notification finds the
  // job by polling.
  if (!startAfterSeconds) await db.$executeRaw`SELECT pg_notify(${JOBS_CHANNEL}, ${job.name})`;
  if (isBulk) return;
  const originsByKey = new Map<string, TraceOrigin>();
  for (const [index, { singletonKey }] of rows.entries()) {
    const origin = originOf(index);
    if (singletonKey !== undefined && origin && origin.spans.length > 0)
      originsByKey.set(singletonKey, origin);
  }
  if (originsByKey.size > 0) await linkToWaitingJobs({ name: job.name, originsByKey }, db);
}

/**
 * Links spans to the traces of the jobs that wait with these unique keys. If such a job waited before, no job was
 * enqueued, and the job that waits does the work in another trace.
 */
async function linkToWaitingJobs(
  { name, originsByKey }: { name: string; originsByKey: Map<string, TraceOrigin> },
  db: Database,
): Promise<void> {
  const waiting = await db.$queryRaw<{ key: string; traceparent: string }[]>`
    SELECT singleton_key AS key, data->>'traceparent' AS traceparent FROM queue.job
    WHERE name = ${name} AND state = 'created' AND policy = 'short'
      AND coalesce(singleton_key, '') = ANY(${[...originsByKey.keys()]}) AND data ? 'traceparent'`;
  for (const { key, traceparent } of waiting) {
    for (const span of originsByKey.get(key)?.spans ?? []) linkTo(span, traceparent);
  }
}

/** Delayed and bulk jobs get keys of their own, so that they do not block a job that may start now. */
function keyOf<Payload extends z.ZodType>({
  job,
  payload,
  isDelayed,
  isBulk,
}: {
  job: JobDefinition<Payload>;
  payload: z.input<Payload>;
  isDelayed: boolean;
  isBulk: boolean;
}): string | undefined {
  const key = job.uniqueKey?.(job.payload.parse(payload));
  if (key === undefined) return undefined;
  return [key, ...(isDelayed ? ["later"] : []), ...(isBulk ? ["bulk"] : [])].join(":");
}

/**
 * Adds the parent of the job's spans to the stored payload. takeJob takes it out again, so that it never becomes part
 * of the payload that a handler or a dead letter gets.
 */
function withTraceparent(data: object, origin: TraceOrigin | undefined): object {
  return origin?.traceparent ? { ...data, traceparent: origin.traceparent } : data;
}

function asJson(payload: unknown): object {
  return JSON.parse(stringifyWithBigints(payload));
}
