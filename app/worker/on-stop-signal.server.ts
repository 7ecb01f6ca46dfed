import { logger } from "~/logger.server";

/**
 * How long all of a shutdown may take, below the 30 s after which process managers kill. What is not done by then is cut
 * off: a job that was running is handed to another worker when the queue takes it for dead.
 */
const SHUTDOWN_MS = 25_000;

/**
 * Runs `drain` at the first SIGTERM or SIGINT, then leaves, at the latest after `timeoutMs`. A second signal leaves at once.
 */
export function onStopSignal(
  drain: () => Promise<void>,
  { timeoutMs = SHUTDOWN_MS }: { timeoutMs?: number } = {},
): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    logger.info({ signal }, "stopping");
    setTimeout(() => {
      logger.error("could not stop in time; what is running is cut off");
      process.exit(1);
    }, timeoutMs).unref();
    drain().then(
      () => process.exit(0),
      (error) => {
        logger.error({ err: error }, "could not stop cleanly");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}
