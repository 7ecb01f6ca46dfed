import { env } from "~/env.server";
import { createLogger } from "~/lib/logger.server";

export const logger = createLogger({ level: env.LOG_LEVEL });
