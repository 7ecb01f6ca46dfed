import { logger } from "~/logger.server";

/** Runs `drain` at the first SIGTERM or SIGINT, then leaves; a second signal leaves at once. */
export function onStopSignal(drain: () => Promise<void>): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    logger.info({ signal }, "stopping");
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
