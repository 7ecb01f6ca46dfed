import { prisma } from "~/db.server";
import { env } from "~/env.server";
import { stopQueue } from "~/jobs/queue.server";
import { logger } from "~/logger.server";
import type { ProcessState } from "~/monitoring/process-state";
import { startManagementServer } from "~/monitoring/start-management-server.server";
import { startTracing } from "~/tracing.server";
import { onStopSignal } from "~/worker/on-stop-signal.server";
import { startWorker } from "~/worker/start-worker.server";

// Run by `npm run worker`. Runs jobs in a separate process. The web process runs jobs too, unless it has
// WORKER=separate.
logger.info({ version: env.APP_VERSION, environment: env.NODE_ENV }, "worker process is starting");
const tracing = await startTracing();
const state: ProcessState = { role: "worker", phase: "starting", worker: null };
const management =
  env.MANAGEMENT_PORT === undefined
    ? null
    : await startManagementServer({ host: env.HOST, port: env.MANAGEMENT_PORT, state });
const worker = await startWorker();
state.worker = worker.activity;
state.phase = "running";
onStopSignal(async () => {
  state.phase = "stopping";
  await worker.stop();
  await stopQueue();
  await management?.close();
  await prisma.$disconnect();
  await tracing.stop();
});
logger.info("worker process is running");
