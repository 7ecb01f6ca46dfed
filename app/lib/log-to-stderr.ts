/**
 * Makes the app's logger write to stderr, so that stdout contains only a command's output. Has an effect only if it is
 * imported before the logger.
 */
const shared = globalThis as typeof globalThis & { dinoLogsToStderr?: boolean };
shared.dinoLogsToStderr = true;
