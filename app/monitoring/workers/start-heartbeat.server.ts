import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { prisma } from "~/db.server";
import { env } from "~/env.server";
import { logger } from "~/logger.server";

const INTERVAL_MS = 10_000;

/**
 * Records in the database, every ten seconds, that this process runs jobs, so that every process can report how many
 * workers are alive. Calls `onRecorded` after each heartbeat. `stop` removes the worker from the database. If the
 * database is unreachable, a heartbeat is logged and skipped, and the worker counts as dead after a minute.
 */
export async function startHeartbeat({
  onRecorded,
  intervalMs = INTERVAL_MS,
}: {
  onRecorded: () => void;
  intervalMs?: number;
}): Promise<{ stop: () => Promise<void> }> {
  const id = randomUUID();
  let recording: Promise<void> | null = null;
  const record = () => {
    recording ??= recordHeartbeat(id)
      .then(onRecorded)
      .catch((error) => logger.warn({ err: error }, "could not record the worker's heartbeat"))
      .finally(() => {
        recording = null;
      });
    return recording;
  };
  await record();
  const timer = setInterval(() => void record(), intervalMs);
  return {
    async stop() {
      clearInterval(timer);
      await recording;
      await removeWorker(id);
    },
  };
}

/** Inserts the row again if the worker was suspended for so long that the sweep deleted it. */
async function recordHeartbeat(id: string): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO worker_processes (id, host, pid, version, started_at, seen_at)
    VALUES (${id}::uuid, ${hostname()}, ${process.pid}, ${env.APP_VERSION}, now(), now())
    ON CONFLICT (id) DO UPDATE SET seen_at = now()`;
}

/** Never throws, because the sweep deletes the row of a worker that is not seen anymore. */
async function removeWorker(id: string): Promise<void> {
  try {
    await prisma.workerProcess.deleteMany({ where: { id } });
  } catch (error) {
    logger.warn({ err: error }, "could not remove this worker from the list of workers");
  }
}
