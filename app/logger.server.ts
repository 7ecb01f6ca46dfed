import { env } from "~/env.server";
import { createLogger } from "~/lib/logger.server";
import { logContext } from "~/log-context.server";

export const logger = createLogger({ level: env.LOG_LEVEL, context: logContext });
