import { type DestinationStream, type Logger, pino } from "pino";
import { redactFields, redactText } from "~/lib/redact-log-fields";

/**
 * One structured line an event. Ids, which are bigints, are written as text; tokens, secrets, names and addresses
 * are left out, wherever they stand. Each line carries what `context` answers at that moment; a child carries its facts
 * on every line: `logger.child({topic})`.
 */
export function createLogger({
  level,
  destination,
  context = () => ({}),
}: {
  level: string;
  destination?: DestinationStream;
  /** A new object each time: the line's own facts are written into it. */
  context?: () => object;
}): Logger {
  const logger = pino(
    {
      level,
      base: null,
      mixin: context,
      timestamp: pino.stdTimeFunctions.isoTime,
      // Errors are described by redactFields already; pino's own serializer would look for one.
      serializers: { err: (error: unknown) => error },
      formatters: {
        level: (label) => ({ level: label }),
        log: redactFields,
      },
      hooks: {
        // The sentence, which no formatter sees.
        streamWrite: redactText,
      },
    },
    destination ?? pino.destination(1),
  );
  // pino asks no formatter about a child's facts.
  const child = logger.child;
  logger.child = function childWithRedactedFields(this: Logger, facts, options) {
    return child.call(this, redactFields(facts), options);
  } as typeof logger.child;
  return logger;
}
