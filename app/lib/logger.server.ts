import { type DestinationStream, type Logger, pino } from "pino";
import { redactFields, redactText } from "~/lib/redact-log-fields";

/** Set by app/lib/log-to-stderr.ts. */
const shared = globalThis as typeof globalThis & { dinoLogsToStderr?: boolean };

/**
 * Creates a logger that writes one line of JSON per event. Bigints (IDs) are written as text. Tokens, secrets and
 * personal data are redacted at any depth. Each line includes the fields that `context` returns when the line is
 * written. A line that a child logger writes also includes the child's fields, such as the topic of
 * `logger.child({ topic })`.
 */
export function createLogger({
  level,
  destination,
  context = () => ({}),
  onLine = () => {},
}: {
  level: string;
  destination?: DestinationStream;
  /** Must return a new object each time, because pino writes the line's fields into it. */
  context?: () => object;
  /** Called with the level of each line that is written. */
  onLine?: (level: string) => void;
}): Logger {
  const logger = pino(
    {
      level,
      base: null,
      mixin: (_fields, level) => {
        onLine(pino.levels.labels[level] ?? "unknown");
        return context();
      },
      timestamp: pino.stdTimeFunctions.isoTime,
      // redactFields has already converted the error to a plain object. pino's own serializer would add the type
      // "Object" to this object, and merge the cause into the message and the stack.
      serializers: { err: (error: unknown) => error },
      formatters: {
        level: (label) => ({ level: label }),
        log: redactFields,
      },
      hooks: {
        // Redacts the finished line, because pino does not pass the message to formatters.
        streamWrite: redactText,
      },
    },
    destination ?? pino.destination(shared.dinoLogsToStderr ? 2 : 1),
  );
  // pino does not pass a child logger's fields to formatters, so redact them here.
  const child = logger.child;
  logger.child = function childWithRedactedFields(this: Logger, fields, options) {
    return child.call(this, redactFields(fields), options);
  } as typeof logger.child;
  return logger;
}
