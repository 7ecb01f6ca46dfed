import { z } from "zod";
import { prisma } from "~/db.server";
import { lockForBooking } from "~/domain/privacy/lock-for-booking.server";
import { recordOrders } from "~/domain/redemptions/record-orders.server";
import { findShop } from "~/domain/shops/find-shop.server";
import { orderSnapshot } from "~/shopify/webhooks/order-snapshot";

/** Topics whose payload is an order. */
const ORDER_TOPICS = ["orders/create", "orders/updated", "orders/cancelled"];

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
