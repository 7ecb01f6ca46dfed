import { env } from "~/env.server";
import { createLogger } from "~/lib/logger.server";
import { logContext } from "~/log-context.server";
import { metrics } from "~/metrics.server";

const COUNTED_LEVELS = ["warn", "error", "fatal"];

export const logger = createLogger({
  level: env.LOG_LEVEL,
  context: logContext,
  onLine: (level) => {
    if (COUNTED_LEVELS.includes(level)) metrics.logLines.inc({ level });
  },
});
