import { logger } from "~/logger.server";

/**
 * Time limit of a shutdown: less than the 30 s after which process managers usually kill a process. A job that is still
 * running at this limit is aborted. Once the aborted job has expired in the queue, a worker runs the job again.
 */
export const SHUTDOWN_MS = 25_000;

/**
 * Runs `drain` at the first SIGTERM or SIGINT, and exits with code 0 when `drain` is done. Exits with code 1 if `drain`
 * fails or takes longer than `timeoutMs`, or at a second signal.
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
      logger.error("shutdown timed out; aborting the work that is still running");
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
