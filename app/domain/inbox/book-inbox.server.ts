import { setImmediate as nextTurn } from "node:timers/promises";
import { prisma } from "~/db.server";
import { bookOrders } from "~/domain/inbox/book-orders.server";
import { bookWebhook } from "~/domain/inbox/book-webhook.server";
import { isDue, isWaitingInLane } from "~/domain/inbox/inbox-lanes";
import { recordFailedAttempt } from "~/domain/inbox/record-failed-attempt.server";
import { logger } from "~/logger.server";

/**
 * Slices are small, because parsing a slice of orders blocks the event loop and delays the responses to incoming
 * webhooks.
 */
const WEBHOOKS_PER_SLICE = 100;

/**
 * Books the due webhooks in the main lane of a shop's inbox, in slices: the order webhooks of a slice in one
 * transaction, all other webhooks one by one. If a webhook cannot be booked, calls recordFailedAttempt and continues
 * with the next webhook. Returns "done" once no webhook is due, or "more" if `deadline` passed first (call again). Safe
 * to kill and to retry.
 */
export async function bookInbox({
  shopDomain,
  deadline,
}: {
  shopDomain: string;
  deadline: Date;
}): Promise<"done" | "more"> {
  do {
    const ids = await listDueWebhookIds({ shopDomain });
    if (ids.length === 0) return "done";
    await bookSlice({ shopDomain, ids });
    await nextTurn();
  } while (new Date() < deadline);
  return "more";
}

async function listDueWebhookIds({ shopDomain }: { shopDomain: string }): Promise<bigint[]> {
  const due = await prisma.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM webhook_events WHERE shop_domain = ${shopDomain} AND ${isWaitingInLane.main} AND ${isDue}
    ORDER BY id LIMIT ${WEBHOOKS_PER_SLICE}`;
  return due.map(({ id }) => id);
}

async function bookSlice({ shopDomain, ids }: { shopDomain: string; ids: bigint[] }): Promise<void> {
  for (const webhookEventId of await bookOrdersTogether({ shopDomain, ids })) {
    try {
      await bookWebhook({ webhookEventId });
    } catch (error) {
      await recordFailedAttempt({ webhookEventId, error });
    }
  }
}

/**
 * Books the order webhooks among `ids` in one transaction. Returns the IDs of the webhooks that are not booked yet. If
 * the transaction fails, these are all of `ids`.
 */
async function bookOrdersTogether({
  shopDomain,
  ids,
}: {
  shopDomain: string;
  ids: bigint[];
}): Promise<bigint[]> {
  try {
    const booked = await bookOrders({ shopDomain, webhookEventIds: ids });
    return ids.filter((id) => !booked.has(id));
  } catch (error) {
    logger.warn(
      { err: error, shopDomain },
      "could not book order webhooks together; booking them one by one",
    );
    return ids;
  }
}
