import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import { prisma } from "~/db.server";
import { bookWebhook } from "~/domain/inbox/book-webhook.server";
import { isDue, isWaitingInLane } from "~/domain/inbox/inbox-lanes";
import { recordFailedAttempt } from "~/domain/inbox/record-failed-attempt.server";
import { lockForBooking } from "~/domain/privacy/lock-for-booking.server";
import { recordOrders } from "~/domain/redemptions/record-orders.server";
import { findShop } from "~/domain/shops/find-shop.server";
import { logger } from "~/logger.server";
import { orderSnapshot } from "~/shopify/webhooks/order-snapshot";

/**
 * Slices are small, because parsing a slice of orders blocks the event loop and delays the responses to incoming
 * webhooks.
 */
const WEBHOOKS_PER_SLICE = 100;

/** Topics whose payload is an order. */
const ORDER_TOPICS = ["orders/create", "orders/updated", "orders/cancelled"];

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

/**
 * Books a shop's order webhooks in one transaction, with the same result as calling bookWebhook for each. Returns the
 * IDs of the booked webhooks. Skips webhooks with another topic or an invalid payload, and webhooks that another worker
 * has locked or booked. Skips all webhooks of an unknown or erased shop. The caller passes the skipped webhooks to
 * bookWebhook. Safe to kill and to retry.
 */
export async function bookOrders({
  shopDomain,
  webhookEventIds,
}: {
  shopDomain: string;
  webhookEventIds: bigint[];
}): Promise<Set<bigint>> {
  return prisma.$transaction(async (tx) => {
    const events = await tx.$queryRaw<{ id: bigint; payload: unknown }[]>`
      SELECT id, payload FROM webhook_events
      WHERE id = ANY(${webhookEventIds}) AND shop_domain = ${shopDomain} AND processed_at IS NULL
        AND topic = ANY(${ORDER_TOPICS})
      ORDER BY id FOR UPDATE SKIP LOCKED`;
    if (events.length === 0) return new Set<bigint>();
    await lockForBooking({ shopDomain }, tx);
    const shop = await findShop({ domain: shopDomain }, tx);
    if (!shop) return new Set<bigint>();
    const readable = events.flatMap(({ id, payload }) => {
      const order = readOrder(payload);
      return order ? [{ id, order }] : [];
    });
    await recordOrders({ shopId: shop.id, orders: readable.map(({ order }) => order) }, tx);
    const bookedIds = readable.map(({ id }) => id);
    await tx.$executeRaw`
      UPDATE webhook_events SET processed_at = now(), payload = NULL, error = NULL
      WHERE id = ANY(${bookedIds}) AND shop_domain = ${shopDomain}`;
    return new Set(bookedIds);
  });
}

/** Returns null if the payload does not match Shopify's documentation. */
function readOrder(payload: unknown) {
  try {
    return orderSnapshot(payload);
  } catch (error) {
    if (error instanceof z.ZodError) return null;
    throw error;
  }
}
