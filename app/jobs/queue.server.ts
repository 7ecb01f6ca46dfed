import PgBoss from "pg-boss";
import { env } from "~/env.server";
import { jobs } from "~/jobs/definitions";
import { connectionOptions } from "~/lib/connection-options";
import { logger } from "~/logger.server";

/** PostgreSQL's notification channel on which `enqueue` names the queue that got a job. */
export const JOBS_CHANNEL = "dino_jobs";

function createQueue(): PgBoss {
  const boss = new PgBoss({
    // Handed on to the library's own pool.
    ...connectionOptions,
    connectionString: env.DATABASE_URL,
    schema: "queue",
    max: 4,
    // How soon a killed worker's job is noticed; see definitions.ts.
    maintenanceIntervalSeconds: 10,
    clockMonitorIntervalSeconds: 600,
    // Payloads hold ids only, but an old job is of no use to anyone either.
    archiveCompletedAfterSeconds: 60 * 60,
    deleteAfterDays: 3,
  });
  boss.on("error", (error) => logger.error({ err: error }, "the queue reports an error"));
  return boss;
}

const shared = globalThis as typeof globalThis & { dinoQueue?: PgBoss };

/** The one queue of this process. Sending works at once; `startQueue` is for those who work or want the schema. */
export function queue(): PgBoss {
  shared.dinoQueue ??= createQueue();
  return shared.dinoQueue;
}

/** Starts the queue and makes sure that every queue that we send to is there. */
export async function startQueue(): Promise<PgBoss> {
  const boss = await queue().start();
  const known = new Map((await boss.getQueues()).map((one) => [one.name, one]));
  for (const job of Object.values(jobs)) {
    if (!("uniqueKey" in job)) {
      if (!known.has(job.name)) await boss.createQueue(job.name);
      continue;
    }
    // "short": of jobs with one key, one waits.
    const options = { name: job.name, policy: "short" } as const;
    const existing = known.get(job.name);
    if (!existing) await boss.createQueue(job.name, options);
    else if (existing.policy !== options.policy) await boss.updateQueue(job.name, options);
  }
  return boss;
}

/** Closes the queue. Jobs that are running belong to the worker, which stops first: see start-worker.server.ts */
export async function stopQueue(): Promise<void> {
  if (!shared.dinoQueue) return;
  await shared.dinoQueue.stop({ graceful: false });
  shared.dinoQueue = undefined;
}
