import { type JobDefinition, jobs } from "~/jobs/definitions";
import type { JobHandler } from "~/jobs/handler";
import { handlers } from "~/jobs/handlers.server";
import { listQueuesWithWork } from "~/jobs/list-queued.server";
import { startQueue } from "~/jobs/queue.server";
import { logger } from "~/logger.server";
import type { WorkerActivity } from "~/monitoring/process-state";
import { startHeartbeat } from "~/monitoring/workers/start-heartbeat.server";
import { listenForJobs } from "~/worker/listen-for-jobs.server";
import { QueueRunner } from "~/worker/queue-runner.server";
import { ShopPauses } from "~/worker/shop-pauses";

/** How often the worker looks for jobs for which no notification arrives, such as delayed jobs. */
const POLL_INTERVAL_MS = 1_000;

export interface Worker {
  activity: WorkerActivity;
  /** Stops taking jobs. Resolves when each running job has ended or expired. */
  stop(): Promise<void>;
}

/**
 * Schedules the recurring jobs, and runs jobs until `stop` is called. Looks for jobs when a notification arrives. Also
 * polls every second, with a single query for all queues whose runner has capacity. Records a heartbeat every ten
 * seconds.
 */
export async function startWorker(): Promise<Worker> {
  const boss = await startQueue();
  const pauses = new ShopPauses();
  const runners = new Map<string, QueueRunner>();
  for (const key of Object.keys(jobs) as (keyof typeof jobs)[]) {
    const job: JobDefinition = jobs[key];
    const handler = handlers[key] as JobHandler<unknown>;
    runners.set(job.name, new QueueRunner({ job, handler, pauses }));
    if (job.schedule) {
      const { retryLimit, expireInSeconds } = job;
      await boss.schedule(job.name, job.schedule, undefined, { retryLimit, expireInSeconds });
    }
  }
  const listener = listenForJobs({ wake: (name) => runners.get(name)?.wake() });
  const activity: WorkerActivity = { polledAt: new Date(), heartbeatAt: new Date() };
  const heartbeat = await startHeartbeat({
    onRecorded: () => {
      activity.heartbeatAt = new Date();
    },
  });
  let isPolling = false;
  const poll = async () => {
    if (isPolling) return;
    isPolling = true;
    try {
      const names = [...runners.values()].filter(({ hasCapacity }) => hasCapacity).map(({ name }) => name);
      for (const name of await listQueuesWithWork({ names })) runners.get(name)?.wake();
    } catch (error) {
      logger.warn({ err: error }, "could not poll the queues");
    } finally {
      isPolling = false;
      activity.polledAt = new Date();
    }
  };
  const timer = setInterval(() => void poll(), POLL_INTERVAL_MS);
  void poll();
  logger.info("worker started");
  return {
    activity,
    async stop() {
      clearInterval(timer);
      const stopping = [...runners.values()].map((runner) => runner.stop());
      // The heartbeat stops before the running jobs end, so that a shutdown that times out leaves no dead worker behind.
      await Promise.all([...stopping, listener.stop(), heartbeat.stop()]);
    },
  };
}
