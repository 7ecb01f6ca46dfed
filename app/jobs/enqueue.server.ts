import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Database, prisma } from "~/db.server";
import type { JobDefinition } from "~/jobs/definitions";
import { JOBS_CHANNEL, queue } from "~/jobs/queue.server";

/**
 * Sends a job by way of `db`: handed the transaction of the write that needs it, both stand or fall together.
 * `startAfterSeconds` delays it. A delayed job and one that may start at once are both kept, also if their keys are the
 * same: else the new one would wait for the delay of the old one.
 */
export async function enqueue<Payload extends z.ZodType>(
  { payload, ...how }: { job: JobDefinition<Payload>; payload: z.input<Payload>; startAfterSeconds?: number },
  db: Database = prisma,
): Promise<void> {
  await enqueueMany({ ...how, payloads: [payload] }, db);
}

/**
 * The same for many jobs of one kind, in one statement. `isBulk`: they follow from one act and wait until there is nothing
 * else of this kind to do, so that an edit of one coupon does not queue behind an update of five hundred.
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
    singletonKey: keyOf({ job, payload, isLater: Boolean(startAfterSeconds), isBulk }),
    retryLimit: job.retryLimit,
    retryDelay: 1,
    retryBackoff: true,
    expireInSeconds: job.expireInSeconds,
    startAfter: startAfterSeconds === undefined ? undefined : String(startAfterSeconds),
  }));
  await queue().insert(rows, {
    db: { executeSql: async (text, values) => ({ rows: await db.$queryRawUnsafe(text, ...values) }) },
  });
  // Delivered when the transaction commits; a worker that does not hear it finds the job when it polls.
  if (!startAfterSeconds) await db.$executeRaw`SELECT pg_notify(${JOBS_CHANNEL}, ${job.name})`;
}

/** A job that has to wait has a key of its own, or one that may start now would be taken for a second and not be sent. */
function keyOf<Payload extends z.ZodType>({
  job,
  payload,
  isLater,
  isBulk,
}: {
  job: JobDefinition<Payload>;
  payload: z.input<Payload>;
  isLater: boolean;
  isBulk: boolean;
}): string | undefined {
  const key = job.uniqueKey?.(job.payload.parse(payload));
  if (key === undefined) return undefined;
  return [key, ...(isLater ? ["later"] : []), ...(isBulk ? ["bulk"] : [])].join(":");
}

function asJson(payload: unknown): object {
  return JSON.parse(
    JSON.stringify(payload, (_key, value) => (typeof value === "bigint" ? String(value) : value)),
  );
}
