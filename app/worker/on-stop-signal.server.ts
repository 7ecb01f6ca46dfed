import { logger } from "~/logger.server";

/**
 * Time limit of a shutdown: less than the 30 s after which process managers kill a process. A job that is still running
 * at this limit is aborted. Once the job has expired in the queue, another worker runs it again.
 */
const SHUTDOWN_MS = 25_000;

/**
 * Runs `drain` at the first SIGTERM or SIGINT. Exits when `drain` is done, or after `timeoutMs` at the latest. A second
 * signal exits at once.
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
      logger.error("could not stop in time; aborting what is still running");
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
