import { type DestinationStream, type Logger, pino } from "pino";
import { redactFields, redactText } from "~/lib/redact-log-fields";

/**
 * Creates a logger that writes one line of JSON per event. Bigints (IDs) are written as text. Tokens, secrets, names
 * and addresses are redacted at any depth. Each line includes the fields that `context` returns when the line is
 * written, and the fields of the child logger that writes the line: `logger.child({topic})`.
 */
export function createLogger({
  level,
  destination,
  context = () => ({}),
}: {
  level: string;
  destination?: DestinationStream;
  /** Must return a new object each time, because pino writes the line's fields into it. */
  context?: () => object;
}): Logger {
  const logger = pino(
    {
      level,
      base: null,
      mixin: context,
      timestamp: pino.stdTimeFunctions.isoTime,
      // redactFields has already converted the error to a plain object, which pino's own serializer would not accept.
      serializers: { err: (error: unknown) => error },
      formatters: {
        level: (label) => ({ level: label }),
        log: redactFields,
      },
      hooks: {
        // Redacts the message, which pino does not pass to formatters.
        streamWrite: redactText,
      },
    },
    destination ?? pino.destination(1),
  );
  // pino does not pass a child's fields to formatters.
  const child = logger.child;
  logger.child = function childWithRedactedFields(this: Logger, fields, options) {
    return child.call(this, redactFields(fields), options);
  } as typeof logger.child;
  return logger;
}
