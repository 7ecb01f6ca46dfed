import { z } from "zod";
import { prisma } from "~/db.server";
import { storeDeadLetter } from "~/domain/dead-letters/store-dead-letter.server";
import { withoutPersonalData } from "~/domain/privacy/without-personal-data";
import { COMPLIANCE_TOPICS } from "~/domain/webhooks/inbox-lanes";
import { logger } from "~/logger.server";

/** With these delays, the last attempt is more than an hour after the webhook arrived. */
const MAX_ATTEMPTS = 12;
const FIRST_DELAY_SECONDS = 2;
const MAX_DELAY_SECONDS = 60 * 60;

/**
 * Schedules the next attempt to book a webhook that failed, with exponential backoff. After twelve attempts, or at once
 * if its payload does not match Shopify's documentation, the webhook becomes a dead letter and is not retried. Personal
 * data is removed from the payload of a dead letter, because a later redaction may not recognize the customer in a
 * payload that cannot be parsed. A compliance request also becomes a dead letter, but keeps its payload and is still
 * retried, in the end once an hour.
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
    if (attempts < MAX_ATTEMPTS && !(error instanceof z.ZodError)) return;
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

/**
 * Returns the reason to store. For an invalid payload, contains only the names of the invalid fields, because their
 * values may be personal data.
 */
function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    return `unreadable: ${error.issues.map((issue) => issue.path.join(".")).join(", ")}`;
  }
  return error instanceof Error ? error.constructor.name : "unknown";
}
