import PgBoss from "pg-boss";
import { env } from "~/env.server";
import { jobs } from "~/jobs/definitions";
import { logger } from "~/logger.server";

function createQueue(): PgBoss {
  const boss = new PgBoss({
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
  for (const job of Object.values(jobs)) {
    // "short": of jobs with one key, one waits. Those without a key are not concerned.
    await boss.createQueue(job.name, "uniqueKey" in job ? { name: job.name, policy: "short" } : undefined);
  }
  return boss;
}

/** Lets running jobs end, then closes. */
export async function stopQueue({ timeoutMs }: { timeoutMs: number }): Promise<void> {
  if (!shared.dinoQueue) return;
  await shared.dinoQueue.stop({ graceful: true, wait: true, timeout: timeoutMs });
  shared.dinoQueue = undefined;
}
