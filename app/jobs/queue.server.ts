import { setTimeout as wait } from "node:timers/promises";
import PgBoss from "pg-boss";
import { prisma } from "~/db.server";
import { env } from "~/env.server";
import { jobs } from "~/jobs/definitions";
import { moveRenamedQueues } from "~/jobs/move-renamed-queues.server";
import { withLease } from "~/jobs/with-lease.server";
import { applicationName } from "~/lib/application-name";
import { connectionOptions } from "~/lib/connection-options";
import { logger } from "~/logger.server";

/** The PostgreSQL notification channel on which enqueueMany sends the name of a queue that got a job. */
export const JOBS_CHANNEL = "dino_jobs";

/** The queue that pg-boss creates for itself, for jobs with a schedule. */
const PG_BOSS_QUEUE = "__pgboss__send-it";
/** How often a process checks whether another one has created the missing queues. */
const CREATION_POLL_MS = 250;

function createQueue(): PgBoss {
  const boss = new PgBoss({
    // pg-boss passes these options on to its own connection pool.
    ...connectionOptions({
      applicationName: applicationName("queue"),
      warn: (message) => logger.warn(message),
    }),
    connectionString: env.DATABASE_URL,
    schema: "queue",
    max: env.QUEUE_POOL_SIZE,
    // Interval at which pg-boss looks for expired jobs, such as jobs of a killed worker. See EXPIRE_SECONDS in
    // definitions.ts.
    maintenanceIntervalSeconds: 10,
    clockMonitorIntervalSeconds: 600,
    // Completed jobs are moved to the archive soon, because the metrics count the jobs that are not archived
    // (measure-queues.server.ts). The archive keeps them for about three days. Keeping them that long is harmless,
    // because their payloads contain no personal data.
    archiveCompletedAfterSeconds: 10 * 60,
    // Failed jobs stay until the sweep has stored them as dead letters, even if no worker runs for a while.
    archiveFailedAfterSeconds: 3 * 24 * 60 * 60,
    deleteAfterDays: 3,
  });
  boss.on("error", (error) => logger.error({ err: error }, "the job queue reported an error"));
  return boss;
}

const shared = globalThis as typeof globalThis & { dinoQueue?: PgBoss };

/**
 * Returns the only pg-boss instance of this process. A process can enqueue jobs without calling `startQueue` if another
 * process has called `startQueue` and thereby created the schema.
 */
export function queue(): PgBoss {
  shared.dinoQueue ??= createQueue();
  return shared.dinoQueue;
}

/**
 * Starts pg-boss, creates a queue for each job definition, and moves the jobs of renamed queues. Safe to repeat and to run
 * in several processes at once. Two processes that create queues at the same time could deadlock, so a process with queues
 * to create does so under a lease, and others wait for it.
 */
export async function startQueue(): Promise<PgBoss> {
  for (;;) {
    if (await hasAllQueues()) return startAndCreateQueues();
    const boss = await withLease({ name: "create-queues" }, startAndCreateQueues);
    if (boss !== "busy") return boss;
    await wait(CREATION_POLL_MS);
  }
}

async function hasAllQueues(): Promise<boolean> {
  const [table] = await prisma.$queryRaw<{ exists: boolean }[]>`
    SELECT to_regclass('queue.queue') IS NOT NULL AS "exists"`;
  if (!table?.exists) return false;
  const names = [PG_BOSS_QUEUE, ...Object.values(jobs).map(({ name }) => name)];
  const missing = await prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM unnest(${names}::text[]) AS needed(name)
    WHERE NOT EXISTS (SELECT 1 FROM queue.queue WHERE queue.name = needed.name) LIMIT 1`;
  return missing.length === 0;
}

async function startAndCreateQueues(): Promise<PgBoss> {
  const boss = await queue().start();
  const existingQueues = new Map(
    (await boss.getQueues()).map((existingQueue) => [existingQueue.name, existingQueue]),
  );
  for (const job of Object.values(jobs)) {
    if (!("uniqueKey" in job)) {
      if (!existingQueues.has(job.name)) await boss.createQueue(job.name);
      continue;
    }
    // Policy "short": at most one waiting job per unique key.
    const options = { name: job.name, policy: "short" } as const;
    const existing = existingQueues.get(job.name);
    if (!existing) await boss.createQueue(job.name, options);
    else if (existing.policy !== options.policy) await boss.updateQueue(job.name, options);
  }
  await moveRenamedQueues({ existing: [...existingQueues.keys()] });
  return boss;
}

/**
 * Closes the queue's connections without waiting for running jobs. Stop the worker first: it waits for its running jobs
 * (start-worker.server.ts).
 */
export async function stopQueue(): Promise<void> {
  if (!shared.dinoQueue) return;
  await shared.dinoQueue.stop({ graceful: false });
  shared.dinoQueue = undefined;
}
