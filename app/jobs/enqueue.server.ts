import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Database, prisma } from "~/db.server";
import type { JobDefinition } from "~/jobs/definitions";
import { JOBS_CHANNEL, queue } from "~/jobs/queue.server";

/**
 * Enqueues a job through `db`. If `db` is the transaction of the write that needs the job, the write and the job are
 * committed together or not at all. `startAfterSeconds` delays the job. Two jobs with the same unique key can wait if
 * only one of them is delayed, so that a delayed job does not block a job that may start now.
 */
export async function enqueue<Payload extends z.ZodType>(
  {
    payload,
    ...options
  }: { job: JobDefinition<Payload>; payload: z.input<Payload>; startAfterSeconds?: number },
  db: Database = prisma,
): Promise<void> {
  await enqueueMany({ ...options, payloads: [payload] }, db);
}

/**
 * Enqueues many jobs of one kind with one INSERT. `isBulk` jobs have a lower priority, so that the sync of one edited
 * coupon does not wait for the syncs of five hundred other coupons.
 */
export async function enqueueMany<Payload extends z.ZodType>(
  {
    job,
    payloads,
    startAfterSeconds,
    isBulk = false,
  }: {
    job: JobDefinition<Payload>;
    payloads: z.input<Payload>[];
    startAfterSeconds?: number;
    isBulk?: boolean;
  },
  db: Database = prisma,
): Promise<void> {
  if (payloads.length === 0) return;
  const rows = payloads.map((payload) => ({
    id: randomUUID(),
    name: job.name,
    data: asJson(payload),
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

function asJson(payload: unknown): object {
  return JSON.parse(
    JSON.stringify(payload, (_key, value) => (typeof value === "bigint" ? String(value) : value)),
  );
}
