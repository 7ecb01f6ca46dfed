import { type Logger, pino } from "pino";

/** Keys whose values never reach a log, at the top and one level down. */
const PRIVATE_KEYS = [
  "accessToken",
  "access_token",
  "refreshToken",
  "refresh_token",
  "authorization",
  "client_secret",
  "id_token",
  "email",
  "phone",
  "firstName",
  "first_name",
  "lastName",
  "last_name",
  "customerName",
  "payload",
  "headers",
];

/** One structured line an event. Ids, which are bigints, are written as text; what is private is left out. */
export function createLogger({ level }: { level: string }): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: PRIVATE_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: "[private]" },
    serializers: { err: describeError },
    formatters: { level: (label) => ({ level: label }), log: writeBigints },
  });
}

/** An error's kind, words and stack; not its other properties, where libraries keep requests and answers. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** JSON has no bigints; the ids in our logs are. */
function writeBigints(facts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [key, typeof value === "bigint" ? String(value) : value]),
  );
}
