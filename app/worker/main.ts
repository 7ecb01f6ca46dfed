import { prisma } from "~/db.server";
import { env } from "~/env.server";
import { stopQueue } from "~/jobs/queue.server";
import { logger } from "~/logger.server";
import { onStopSignal } from "~/worker/on-stop-signal.server";
import { startWorker } from "~/worker/start-worker.server";

// Run by `npm run worker`. Runs jobs in a separate process. The web process runs jobs too, unless it has
// WORKER=separate.
const worker = await startWorker();
onStopSignal(async () => {
  await worker.stop();
  await stopQueue();
  await prisma.$disconnect();
});
logger.info({ environment: env.NODE_ENV }, "worker process is running");
