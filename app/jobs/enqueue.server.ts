import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Database, prisma } from "~/db.server";
import type { JobDefinition } from "~/jobs/definitions";
import { queue } from "~/jobs/queue.server";

/**
 * Sends a job by way of `db`: handed the transaction of the write that needs it, both stand or fall together.
 * `startAfterSeconds` holds it back.
 */
export async function enqueue<Payload extends z.ZodType>(
  {
    job,
    payload,
    startAfterSeconds,
  }: { job: JobDefinition<Payload>; payload: z.input<Payload>; startAfterSeconds?: number },
  db: Database = prisma,
): Promise<void> {
  await enqueueMany({ job, payloads: [payload], startAfterSeconds }, db);
}

/** The same for many jobs of one kind, in one statement. */
export async function enqueueMany<Payload extends z.ZodType>(
  {
    job,
    payloads,
    startAfterSeconds,
  }: { job: JobDefinition<Payload>; payloads: z.input<Payload>[]; startAfterSeconds?: number },
  db: Database = prisma,
): Promise<void> {
  if (payloads.length === 0) return;
  const rows = payloads.map((payload) => ({
    id: randomUUID(),
    name: job.name,
    data: asJson(payload),
    singletonKey: job.uniqueKey?.(job.payload.parse(payload)),
    retryLimit: job.retryLimit,
    retryDelay: 1,
    retryBackoff: true,
    expireInSeconds: job.expireInSeconds,
    startAfter: startAfterSeconds === undefined ? undefined : String(startAfterSeconds),
  }));
  await queue().insert(rows, {
    db: { executeSql: async (text, values) => ({ rows: await db.$queryRawUnsafe(text, ...values) }) },
  });
}

function asJson(payload: unknown): object {
  return JSON.parse(
    JSON.stringify(payload, (_key, value) => (typeof value === "bigint" ? String(value) : value)),
  );
}
