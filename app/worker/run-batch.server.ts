import type PgBoss from "pg-boss";
import type { JobDefinition } from "~/jobs/definitions";
import type { JobHandler } from "~/jobs/handlers.server";
import { withLogContext } from "~/log-context.server";
import { logger } from "~/logger.server";

/** Jobs of one batch that run side by side: below the database pool, so that a batch never starves the web. */
const SIDE_BY_SIDE = 5;

/** Each job of a batch succeeds or fails by itself: the queue tries again only those that failed. */
export async function runBatch({
  boss,
  job,
  handler,
  batch,
}: {
  boss: PgBoss;
  job: JobDefinition;
  handler: JobHandler<unknown>;
  batch: PgBoss.JobWithMetadata<object>[];
}) {
  const waiting = await leftAfterTogether({ job, handler, batch });
  const workOn = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      try {
        await withLogContext({ job: job.name, jobId: one.id }, async () =>
          // The queue's own schedule sends null for a job that needs nothing.
          handler.run(job.payload.parse(one.data ?? {}), one.retryCount),
        );
      } catch (error) {
        logger.warn({ err: error, job: job.name, jobId: one.id }, "a job failed; the queue tries it again");
        await boss.fail(job.name, one.id, { message: error instanceof Error ? error.name : "unknown" });
      }
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, workOn));
  await withLogContext({ job: job.name }, async () => handler.afterBatch?.());
}

/** Those of a batch that are still to be done one by one: all of them where doing them together failed. */
async function leftAfterTogether({
  job,
  handler,
  batch,
}: {
  job: JobDefinition;
  handler: JobHandler<unknown>;
  batch: PgBoss.JobWithMetadata<object>[];
}): Promise<PgBoss.JobWithMetadata<object>[]> {
  if (!handler.runTogether || batch.length === 1) return [...batch];
  try {
    const byPayload = new Map(batch.map((one) => [job.payload.parse(one.data), one]));
    const runTogether = handler.runTogether;
    const left = await withLogContext({ job: job.name }, () => runTogether([...byPayload.keys()]));
    return left.flatMap((payload) => byPayload.get(payload) ?? []);
  } catch (error) {
    logger.warn({ err: error, job: job.name }, "a batch failed together; each is tried by itself");
    return [...batch];
  }
}
