import { type Database, prisma } from "~/db.server";
import { DEAD_AFTER_SECONDS } from "~/monitoring/workers/worker-process";

export interface WorkerCounts {
  aliveCount: number;
  /** Number of workers that died within the last hour. */
  deadCount: number;
}

/** Counts the worker processes by whether they have recorded a heartbeat in the last minute. */
export async function countWorkers(db: Database = prisma): Promise<WorkerCounts> {
  const [counted] = await db.$queryRaw<WorkerCounts[]>`
    SELECT count(*) FILTER (WHERE is_alive)::int AS "aliveCount", count(*) FILTER (WHERE NOT is_alive)::int AS "deadCount"
    FROM (SELECT seen_at > now() - ${DEAD_AFTER_SECONDS} * interval '1 second' AS is_alive FROM worker_processes) workers`;
  return counted ?? { aliveCount: 0, deadCount: 0 };
}
