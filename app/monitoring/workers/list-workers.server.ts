import { prisma } from "~/db.server";
import { DEAD_AFTER_SECONDS, type WorkerProcess } from "~/monitoring/workers/worker-process";

/** Lists the worker processes, oldest first, including those that died within the last hour. */
export async function listWorkers(): Promise<WorkerProcess[]> {
  return prisma.$queryRaw<WorkerProcess[]>`
    SELECT id::text AS id, host, pid, version, started_at AS "startedAt", seen_at AS "seenAt",
      seen_at > now() - ${DEAD_AFTER_SECONDS} * interval '1 second' AS "isAlive"
    FROM worker_processes ORDER BY started_at, id`;
}
