import { type JobDefinition, jobs } from "~/jobs/definitions";
import { handlers, type JobHandler } from "~/jobs/handlers.server";
import { startQueue } from "~/jobs/queue.server";
import { logger } from "~/logger.server";
import { runBatch } from "~/worker/run-batch.server";

const POLL_SECONDS = 0.5;

/** Takes jobs from the queue until the queue is stopped. */
export async function startWorker(): Promise<void> {
  const boss = await startQueue();
  for (const key of Object.keys(jobs) as (keyof typeof jobs)[]) {
    const job: JobDefinition = jobs[key];
    const options = {
      batchSize: job.batchSize,
      pollingIntervalSeconds: POLL_SECONDS,
      includeMetadata: true,
    } as const;
    for (let worker = 0; worker < job.workers; worker++) {
      await boss.work<object>(job.name, options, (batch) =>
        runBatch({ boss, job, handler: handlers[key] as JobHandler<unknown>, batch }),
      );
    }
    if (job.schedule) {
      const { retryLimit, expireInSeconds } = job;
      await boss.schedule(job.name, job.schedule, undefined, { retryLimit, expireInSeconds });
    }
  }
  logger.info("the worker takes jobs");
}
