import { prisma } from "~/db.server";
import { env } from "~/env.server";
import { stopQueue } from "~/jobs/queue.server";
import { logger } from "~/logger.server";
import { onStopSignal } from "~/worker/on-stop-signal.server";
import { startWorker } from "~/worker/start-worker.server";

// `npm run worker`: jobs in a process of their own, for a web process that runs with WORKER=separate.
await startWorker();
onStopSignal(async () => {
  await stopQueue({ timeoutMs: 25_000 });
  await prisma.$disconnect();
});
logger.info({ environment: env.NODE_ENV }, "worker up");
