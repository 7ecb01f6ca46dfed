import { type DestinationStream, type Logger, pino } from "pino";
import { withoutPrivateFacts, withoutPrivateText } from "~/lib/private-facts";

/**
 * One structured line an event. Ids, which are bigints, are written as text; tokens, secrets, names and addresses
 * are left out, wherever they stand. A child carries its facts on every line: `logger.child({requestId})`.
 */
export function createLogger({
  level,
  destination,
}: {
  level: string;
  destination?: DestinationStream;
}): Logger {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // Errors are described by withoutPrivateFacts already; pino's own serializer would look for one.
      serializers: { err: (error: unknown) => error },
      formatters: {
        level: (label) => ({ level: label }),
        log: withoutPrivateFacts,
      },
      hooks: {
        // The sentence, which no formatter sees.
        streamWrite: withoutPrivateText,
      },
    },
    destination ?? pino.destination(1),
  );
  // pino asks no formatter about a child's facts.
  const child = logger.child;
  logger.child = function cleanChild(this: Logger, facts, options) {
    return child.call(this, withoutPrivateFacts(facts), options);
  } as typeof logger.child;
  return logger;
}
