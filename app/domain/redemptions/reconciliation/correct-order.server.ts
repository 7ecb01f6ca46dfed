import { prisma } from "~/db.server";
import { rejectedValueSqlState } from "~/domain/inbox/dead-letters/rejected-value-sql-state";
import { storeDeadLetter } from "~/domain/inbox/dead-letters/store-dead-letter.server";
import { lockForBooking } from "~/domain/privacy/lock-for-booking.server";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { recordOrders } from "~/domain/redemptions/record-orders.server";
import { findShop } from "~/domain/shops/find-shop.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";
import { fetchOrder } from "~/shopify/orders/fetch-order.server";

/**
 * Fetches one order from Shopify and books its current state. Returns whether a use started or stopped counting.
 * Idempotent. If the order cannot be parsed, or PostgreSQL rejects one of its values, stores a dead letter and returns
 * false, so that the caller can continue with other orders. Also returns false if Shopify does not return the order or
 * the shop has been erased. Throws all other errors.
 */
export async function correctOrder({
  shopId,
  shopDomain,
  admin,
  shopifyOrderId,
}: {
  shopId: bigint;
  shopDomain: string;
  admin: ShopifyAdmin;
  shopifyOrderId: bigint;
}): Promise<boolean> {
  const fetched = await fetchOrder({ admin, shopifyOrderId });
  if (!fetched.ok) {
    if (fetched.reason === "unreadable")
      await storeOrderDeadLetter({ shopId, shopifyOrderId, reason: fetched.detail });
    return false;
  }
  try {
    return await bookOrder({ shopId, shopDomain, order: fetched.order });
  } catch (error) {
    const sqlState = rejectedValueSqlState(error);
    if (sqlState === null) throw error;
    // The error's message is not stored, because it contains the rejected row, including personal data.
    await storeOrderDeadLetter({
      shopId,
      shopifyOrderId,
      reason: `PostgreSQL rejected a value of the order (${sqlState})`,
    });
    return false;
  }
}

async function bookOrder({
  shopId,
  shopDomain,
  order,
}: {
  shopId: bigint;
  shopDomain: string;
  order: OrderSnapshot;
}): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    await lockForBooking({ shopDomain }, tx);
    // The shop may have been erased while the order was fetched.
    if (!(await findShop({ domain: shopDomain }, tx))) return false;
    const { booked, reversed } = await recordOrders({ shopId, orders: [order], isFetched: true }, tx);
    return booked + reversed > 0;
  });
}

async function storeOrderDeadLetter({
  shopId,
  shopifyOrderId,
  reason,
}: {
  shopId: bigint;
  shopifyOrderId: bigint;
  reason: string;
}) {
  const payload = { shopifyOrderId: String(shopifyOrderId) };
  await storeDeadLetter({ shopId, source: "order", name: "orders/reconcile", payload, reason, attempts: 1 });
}
