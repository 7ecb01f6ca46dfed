import { z } from "zod";
import { prisma } from "~/db.server";
import { rejectedValueSqlState } from "~/domain/inbox/dead-letters/rejected-value-sql-state";
import { storeDeadLetter } from "~/domain/inbox/dead-letters/store-dead-letter.server";
import { COMPLIANCE_TOPICS } from "~/domain/inbox/inbox-lanes";
import { withoutPersonalData } from "~/domain/privacy/without-personal-data";
import { logger } from "~/logger.server";

/** With the delays below, the last of twelve attempts is made more than an hour after the webhook arrived. */
const MAX_ATTEMPTS = 12;
const FIRST_DELAY_SECONDS = 2;
const MAX_DELAY_SECONDS = 60 * 60;
const MAX_NAMED_FIELDS = 5;

/**
 * Records that a webhook could not be booked, and schedules its next attempt with exponential backoff. After twelve
 * failed attempts, the webhook becomes a dead letter. It becomes one at once if its payload does not match Shopify's
 * documentation, or if PostgreSQL cannot store one of its values, because another attempt would fail again.
 *
 * A webhook that became a dead letter is not retried until an operator replays it. Personal data is removed from its
 * payload, because a later redaction may not recognize the customer in a payload that cannot be parsed. An exception is
 * a compliance request: it keeps its payload and is still retried, with delays of at most an hour.
 */
export async function recordFailedAttempt({
  webhookEventId,
  error,
}: {
  webhookEventId: bigint;
  error: unknown;
}): Promise<void> {
  const reason = reasonOf(error);
  await prisma.$transaction(async (tx) => {
    const [event] = await tx.$queryRaw<FailedEvent[]>`
      UPDATE webhook_events SET attempts = attempts + 1, error = ${reason},
        next_attempt_at = now() + least(${MAX_DELAY_SECONDS}, ${FIRST_DELAY_SECONDS} * 2 ^ least(attempts, 16))
          * interval '1 second'
      WHERE id = ${webhookEventId} AND processed_at IS NULL
      RETURNING shop_domain AS "shopDomain", topic, attempts, payload`;
    if (!event) return;
    const { shopDomain, topic, attempts, payload } = event;
    logger.warn({ err: error, webhookEventId, topic, attempts }, "could not book a webhook");
    if (attempts < MAX_ATTEMPTS && !(error instanceof z.ZodError) && !unstorableSqlState(error)) return;
    const shop = await tx.shop.findUnique({ where: { domain: shopDomain }, select: { id: true } });
    await storeDeadLetter(
      {
        shopId: shop?.id ?? null,
        source: "webhook",
        name: topic,
        payload: { webhookEventId: String(webhookEventId) },
        reason,
        attempts,
      },
      tx,
    );
    if (COMPLIANCE_TOPICS.includes(topic)) {
      logger.error({ webhookEventId, topic, attempts, reason }, "could not fulfill a compliance request");
      return;
    }
    await tx.webhookEvent.updateMany({
      where: { id: webhookEventId, shopDomain },
      data: { setAsideAt: new Date(), payload: withoutPersonalData(payload) },
    });
  });
}

interface FailedEvent {
  shopDomain: string;
  topic: string;
  attempts: number;
  payload: unknown;
}

/** A violated constraint (class 23) can be the result of a race, so a webhook with such an error is retried. */
function unstorableSqlState(error: unknown): string | null {
  const sqlState = rejectedValueSqlState(error);
  return sqlState?.startsWith("23") ? null : sqlState;
}

/**
 * Returns the reason to store. For an invalid payload, the reason names only the invalid fields, at most five of them.
 * For a value that PostgreSQL cannot store, it is PostgreSQL's error code. For any other error, it is only the name of
 * the error's class. Field values and error messages are left out, because they may contain personal data.
 */
function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    const fields = error.issues.map(({ path }) => path.join(".") || "body");
    const named = fields.slice(0, MAX_NAMED_FIELDS).join(", ");
    const more = fields.length - MAX_NAMED_FIELDS;
    return more > 0 ? `unreadable: ${named} and ${more} more` : `unreadable: ${named}`;
  }
  const sqlState = unstorableSqlState(error);
  if (sqlState) return `PostgreSQL rejected a value (${sqlState})`;
  return error instanceof Error ? error.constructor.name : "unknown";
}
