import type { Database } from "~/db.server";
import type { RefundSnapshot } from "~/domain/redemptions/order-snapshot";

/**
 * Notes an order's refunds, each once however often it is told; the use stays, as it does in Shopify. `isNewest`
 * allows to correct an amount that is known: a refund may be settled later than it is made. The order is locked by
 * the caller.
 */
export async function recordRefunds(
  {
    shopId,
    orderId,
    refunds,
    isNewest,
  }: { shopId: bigint; orderId: bigint; refunds: RefundSnapshot[]; isNewest: boolean },
  db: Database,
): Promise<void> {
  if (refunds.length === 0) return;
  for (const refund of refunds) {
    const { shopifyRefundId, amountMinor } = refund;
    await db.refund.upsert({
      where: { shopId_shopifyRefundId: { shopId, shopifyRefundId } },
      create: { ...refund, shopId, orderId },
      update: isNewest ? { amountMinor } : {},
    });
  }
  await db.$executeRaw`
    UPDATE orders
    SET refunded_minor = (
      SELECT coalesce(sum(amount_minor), 0) FROM refunds WHERE shop_id = ${shopId} AND order_id = ${orderId}
    )
    WHERE shop_id = ${shopId} AND id = ${orderId}`;
}

/**
 * Notes a refund that was told by itself. Of an order that we do not know nothing is noted: the order's own next
 * snapshot has all its refunds.
 */
export async function recordRefund(
  { shopId, shopifyOrderId, refund }: { shopId: bigint; shopifyOrderId: bigint; refund: RefundSnapshot },
  db: Database,
): Promise<void> {
  const [order] = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM orders WHERE shop_id = ${shopId} AND shopify_order_id = ${shopifyOrderId} FOR UPDATE`;
  if (order) await recordRefunds({ shopId, orderId: order.id, refunds: [refund], isNewest: false }, db);
}
