import type { Prisma } from "@prisma/client";
import { z } from "zod";
import { prisma } from "~/db.server";
import { storeDeadLetter } from "~/domain/inbox/dead-letters/store-dead-letter.server";
import { type JobDefinition, jobs } from "~/jobs/definitions";

const MAX_JOBS_PER_SWEEP = 500;

/**
 * A failed job's output has one of two formats: `{ message }` if runJob stored the failure, or `{ value: { message } }`
 * if pg-boss stored it after a timeout.
 */
const failure = z.object({ message: z.string() });
const jobOutput = z.union([failure, z.object({ value: failure }).transform(({ value }) => value)]);
const shopPayload = z.object({ shopId: z.string().regex(/^\d+$/).transform(BigInt) });

/**
 * Moves up to 500 jobs that have failed on every attempt from the queue to the dead letters, for all shops. This
 * includes jobs whose worker was killed on every attempt and could not report the failure. Skips jobs without retries
 * (`retryLimit` 0), because they are enqueued again on a schedule. Safe to retry.
 */
export async function collectDeadJobs(): Promise<void> {
  const names = (Object.values(jobs) as JobDefinition[])
    .filter(({ retryLimit }) => retryLimit > 0)
    .map(({ name }) => name);
  await prisma.$transaction(async (tx) => {
    const failedJobs = await tx.$queryRaw<FailedJob[]>`
      DELETE FROM queue.job USING (
        SELECT id, name FROM queue.job WHERE state = 'failed' AND name = ANY(${names})
        LIMIT ${MAX_JOBS_PER_SWEEP} FOR UPDATE SKIP LOCKED
      ) dead
      WHERE job.id = dead.id AND job.name = dead.name
      RETURNING job.name, job.data - 'traceparent' AS data, job.output, job.retry_count AS "retryCount"`;
    for (const { name, data, output, retryCount } of failedJobs) {
      const reason = jobOutput.safeParse(output).data?.message ?? "unknown";
      const shopId = shopPayload.safeParse(data).data?.shopId ?? null;
      await storeDeadLetter(
        { shopId, source: "job", name, payload: data, reason, attempts: retryCount + 1 },
        tx,
      );
    }
  });
}

interface FailedJob {
  name: string;
  data: Prisma.InputJsonObject;
  output: unknown;
  retryCount: number;
}
