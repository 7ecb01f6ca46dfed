import { z } from "zod";
import { prisma } from "~/db.server";
import { setAside } from "~/domain/dead-letters/set-aside.server";
import { withoutPersonalData } from "~/domain/privacy/without-personal-data";
import { COMPLIANCE_TOPICS } from "~/domain/webhooks/inbox-lanes";
import { logger } from "~/logger.server";

/** With the delays below, an event is given up more than an hour after it came. */
const MAX_ATTEMPTS = 12;
const FIRST_DELAY_SECONDS = 2;
const MAX_DELAY_SECONDS = 60 * 60;

/**
 * Schedules the next attempt to book an event that failed, with growing delays. After twelve attempts, or at once if its
 * body is not what Shopify documents, the event is set aside as a dead letter. Its body is kept without the person, whom a
 * redaction would not find in it. A compliance request is not set aside: it becomes a dead letter and is retried hourly.
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
    logger.warn({ err: error, webhookEventId, topic, attempts }, "an event could not be booked");
    if (attempts < MAX_ATTEMPTS && !(error instanceof z.ZodError)) return;
    const shop = await tx.shop.findUnique({ where: { domain: shopDomain }, select: { id: true } });
    await setAside(
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
      logger.error(
        { webhookEventId, topic, attempts, reason },
        "a compliance request could not be carried out",
      );
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

/** Of an unreadable body, the fields and not their values, which may name a person. */
function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    return `unreadable: ${error.issues.map((issue) => issue.path.join(".")).join(", ")}`;
  }
  return error instanceof Error ? error.constructor.name : "unknown";
}
