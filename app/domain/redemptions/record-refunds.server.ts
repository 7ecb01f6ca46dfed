import type { Prisma } from "@prisma/client";
import type { Database } from "~/db.server";
import type { RefundChange } from "~/domain/redemptions/apply-snapshots";
import type { RefundSnapshot } from "~/domain/redemptions/order-snapshot";
import { jsonRows } from "~/lib/json-rows";

/**
 * Stores each refund once, however often it arrives. If `correctedMinor` is set, it replaces the stored amount. Then
 * updates the refunded amounts of the orders. As in Shopify, a refund does not reverse a use. Lock the orders before
 * you call this function. Safe to retry.
 */
export async function recordRefunds(
  { shopId, refunds }: { shopId: bigint; refunds: (RefundChange & { orderId: bigint })[] },
  db: Database,
): Promise<void> {
  if (refunds.length === 0) return;
  const refundsToInsert = refunds.map(({ amountMinor, correctedMinor, ...refund }) => ({
    ...refund,
    amountMinor: correctedMinor ?? amountMinor,
  }));
  await db.$executeRaw`
    INSERT INTO refunds (shop_id, order_id, shopify_refund_id, amount_minor, refunded_at)
    SELECT ${shopId}, "orderId", "shopifyRefundId", "amountMinor", "refundedAt"
    FROM jsonb_to_recordset(${jsonRows(refundsToInsert)}::jsonb) AS refund ("orderId" bigint, "shopifyRefundId" bigint,
      "amountMinor" bigint, "refundedAt" timestamptz)
    ORDER BY "shopifyRefundId"
    ON CONFLICT (shop_id, shopify_refund_id) DO NOTHING`;
  const corrections = refunds.filter(({ correctedMinor }) => correctedMinor !== null);
  await db.$executeRaw`
    UPDATE refunds SET amount_minor = refund."correctedMinor"
    FROM jsonb_to_recordset(${jsonRows(corrections)}::jsonb) AS refund ("shopifyRefundId" bigint,
      "correctedMinor" bigint)
    WHERE refunds.shop_id = ${shopId} AND refunds.shopify_refund_id = refund."shopifyRefundId"
      AND refunds.amount_minor <> refund."correctedMinor"`;
  const orderIds = [...new Set(refunds.map(({ orderId }) => orderId))];
  await db.$executeRaw`
    UPDATE orders SET refunded_minor = refunded.minor
    FROM (
      SELECT order_id, sum(amount_minor)::bigint AS minor FROM refunds
      WHERE shop_id = ${shopId} AND order_id = ANY(${orderIds}) GROUP BY order_id
    ) AS refunded
    WHERE orders.id = refunded.order_id AND orders.shop_id = ${shopId}
      AND orders.refunded_minor <> refunded.minor`;
}

/**
 * Records a refund from a `refunds/create` webhook, which does not contain the order. Ignores the refund if the ledger
 * does not have the order. If the order is added later, its newest snapshot contains the refund too. Safe to retry.
 */
export async function recordRefund(
  { shopId, shopifyOrderId, refund }: { shopId: bigint; shopifyOrderId: bigint; refund: RefundSnapshot },
  db: Prisma.TransactionClient,
): Promise<void> {
  const [order] = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM orders WHERE shop_id = ${shopId} AND shopify_order_id = ${shopifyOrderId} FOR UPDATE`;
  if (!order) return;
  await recordRefunds({ shopId, refunds: [{ ...refund, orderId: order.id, correctedMinor: null }] }, db);
}
