import { env } from "~/env.server";
import { queue } from "~/jobs/queue.server";
import { settleWithin } from "~/lib/settle-within";
import { logger } from "~/logger.server";
import type { Backlog } from "~/monitoring/backlog";
import { describeBacklogProblems } from "~/monitoring/describe-backlog-problems";
import { listPendingMigrations } from "~/monitoring/list-pending-migrations.server";
import { isWorkerStalled, type ProcessState, WORKER_TIMEOUT_MS } from "~/monitoring/process-state";
import { readBacklog } from "~/monitoring/read-backlog.server";

/** Each check ends earlier, so that a check answers within 3 s. */
const CHECK_TIMEOUT_MS = 2_500;

export interface Readiness {
  /** `unavailable`: this process cannot do its work. `degraded`: it can, but somebody should look at the problems. */
  status: "ready" | "degraded" | "unavailable";
  version: string;
  role: ProcessState["role"];
  /** One sentence about each problem. */
  problems: string[];
  /** Null if the backlog was not measured. */
  backlog: Backlog | null;
}

/**
 * Checks whether this process can do its work, and whether the work of all processes is up to date. Never throws, and
 * returns within three seconds.
 */
export async function checkReadiness({
  state,
  now = new Date(),
}: {
  state: ProcessState;
  now?: Date;
}): Promise<Readiness> {
  const { failures, problems, backlog } = await findProblems({ state, now });
  return {
    status: failures.length > 0 ? "unavailable" : problems.length > 0 ? "degraded" : "ready",
    version: env.APP_VERSION,
    role: state.role,
    problems: [...failures, ...problems],
    backlog,
  };
}

/** Finds what makes this process unavailable (`failures`) and what degrades the app as a whole (`problems`). */
async function findProblems({ state, now }: { state: ProcessState; now: Date }) {
  const failures = [...findFailuresOfProcess({ state, now })];
  // A process that is starting or stopping has no connections, or is just closing them.
  if (state.phase !== "running") return { failures, problems: [], backlog: null };
  const [database, measured] = await Promise.all([
    checkDatabase(),
    settleWithin({ timeoutMs: CHECK_TIMEOUT_MS, work: () => readBacklog({ now }) }),
  ]);
  failures.push(...database.failures);
  if (measured.status === "fulfilled") {
    const problems = [...database.problems, ...describeBacklogProblems(measured.value)];
    return { failures, problems, backlog: measured.value };
  }
  if (database.failures.length > 0) return { failures, problems: [], backlog: null };
  logger.warn({ err: measured.reason }, "the readiness check could not measure the backlog");
  const problems = ["The backlog could not be measured. The database may be overloaded."];
  return { failures, problems: [...database.problems, ...problems], backlog: null };
}

function* findFailuresOfProcess({ state, now }: { state: ProcessState; now: Date }) {
  const seconds = WORKER_TIMEOUT_MS / 1000;
  if (state.phase !== "running") yield `This process is ${state.phase}.`;
  if (isWorkerStalled({ state, now }))
    yield `This process's worker has not looked for jobs for more than ${seconds} s. Restart the process.`;
  else if (state.worker && now.getTime() - state.worker.heartbeatAt.getTime() > WORKER_TIMEOUT_MS)
    yield `This process's worker has not recorded a heartbeat for more than ${seconds} s.`;
}

/**
 * Checks the database over a connection of the app's pool and over one of the job queue's pool. If only the app's pool
 * gives no answer, all its connections are in use. That is a problem, but no failure: the database works, and a load
 * balancer that took busy processes out of service would make the others busier still.
 */
async function checkDatabase(): Promise<{ failures: string[]; problems: string[] }> {
  const [migrations, queues] = await Promise.all([
    settleWithin({ timeoutMs: CHECK_TIMEOUT_MS, work: () => listPendingMigrations() }),
    settleWithin({ timeoutMs: CHECK_TIMEOUT_MS, work: () => queue().getQueues() }),
  ]);
  const failures: string[] = [];
  const problems: string[] = [];
  if (migrations.status === "fulfilled" && migrations.value.length > 0) {
    failures.push(
      `The database lacks migrations, the first of them ${migrations.value[0]}. Run prisma/migrate.ts of this version.`,
    );
  }
  if (migrations.status === "rejected") {
    logger.warn({ err: migrations.reason }, "the readiness check could not query the database");
    if (queues.status === "rejected") failures.push("The database is unreachable.");
    else problems.push(`No connection to the database was free within ${CHECK_TIMEOUT_MS / 1000} s.`);
  }
  if (queues.status === "rejected") {
    logger.warn({ err: queues.reason }, "the readiness check could not reach the job queue");
    failures.push("The job queue is unreachable.");
  }
  return { failures, problems };
}
