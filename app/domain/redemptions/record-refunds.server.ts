import type { Prisma } from "@prisma/client";
import type { Database } from "~/db.server";
import type { RefundChange } from "~/domain/redemptions/apply-snapshots";
import type { RefundSnapshot } from "~/domain/redemptions/order-snapshot";
import { jsonRows } from "~/lib/json-rows";

/**
 * Stores each refund once, however often it arrives, and replaces the stored amounts with `corrected`. Then updates the
 * refunded amounts of the orders. As in Shopify, a refund does not reverse a use. Lock the orders before you call this
 * function. Safe to retry.
 *
 * `isFetched` is true if the refunds were fetched from Shopify. A webhook replaces the stored amounts only if the
 * pending amount or the amount in the shopper's currency changed. The amount that is calculated from a webhook in
 * another currency can differ by a cent from Shopify's own conversion, which must not be replaced.
 */
export async function recordRefunds(
  {
    shopId,
    refunds,
    isFetched,
  }: { shopId: bigint; refunds: (RefundChange & { orderId: bigint })[]; isFetched: boolean },
  db: Database,
): Promise<void> {
  if (refunds.length === 0) return;
  const refundsToInsert = refunds.map(({ corrected, ...refund }) => ({ ...refund, ...corrected }));
  await db.$executeRaw`
    INSERT INTO refunds (shop_id, order_id, shopify_refund_id, amount_minor, pending_minor, presentment_amount_minor,
      refunded_at)
    SELECT ${shopId}, "orderId", "shopifyRefundId", "amountMinor", "pendingMinor", "presentmentAmountMinor", "refundedAt"
    FROM jsonb_to_recordset(${jsonRows(refundsToInsert)}::jsonb) AS refund ("orderId" bigint, "shopifyRefundId" bigint,
      "amountMinor" bigint, "pendingMinor" bigint, "presentmentAmountMinor" bigint, "refundedAt" timestamptz)
    ORDER BY "shopifyRefundId"
    ON CONFLICT (shop_id, shopify_refund_id) DO NOTHING`;
  const corrections = refunds.flatMap(({ shopifyRefundId, corrected }) =>
    corrected ? [{ shopifyRefundId, ...corrected }] : [],
  );
  await db.$executeRaw`
    UPDATE refunds SET amount_minor = refund."amountMinor", pending_minor = refund."pendingMinor",
      presentment_amount_minor = refund."presentmentAmountMinor"
    FROM jsonb_to_recordset(${jsonRows(corrections)}::jsonb) AS refund ("shopifyRefundId" bigint,
      "amountMinor" bigint, "pendingMinor" bigint, "presentmentAmountMinor" bigint)
    WHERE refunds.shop_id = ${shopId} AND refunds.shopify_refund_id = refund."shopifyRefundId"
      AND (refunds.pending_minor <> refund."pendingMinor"
        OR refunds.presentment_amount_minor IS DISTINCT FROM refund."presentmentAmountMinor"
        OR ${isFetched} AND refunds.amount_minor <> refund."amountMinor")`;
  const orderIds = [...new Set(refunds.map(({ orderId }) => orderId))];
  await db.$executeRaw`
    UPDATE orders SET refunded_minor = refunded.minor, pending_refund_minor = refunded.pending_minor
    FROM (
      SELECT order_id, sum(amount_minor)::bigint AS minor, sum(pending_minor)::bigint AS pending_minor FROM refunds
      WHERE shop_id = ${shopId} AND order_id = ANY(${orderIds}) GROUP BY order_id
    ) AS refunded
    WHERE orders.id = refunded.order_id AND orders.shop_id = ${shopId}
      AND (orders.refunded_minor <> refunded.minor OR orders.pending_refund_minor <> refunded.pending_minor)`;
}

/**
 * Records a refund from a `refunds/create` webhook, which does not contain the order. `toSnapshot` converts the refund
 * to the currency of the order. The shop's currency can have changed since the order was placed. Ignores the refund if
 * it cannot be converted, or if the ledger does not have the order. Then the refund is recorded with the order's next
 * snapshot, which also contains it. Throws the errors of `toSnapshot`. Safe to retry.
 */
export async function recordRefund(
  {
    shopId,
    shopifyOrderId,
    toSnapshot,
  }: {
    shopId: bigint;
    shopifyOrderId: bigint;
    toSnapshot: (currencyCode: string) => RefundSnapshot | null;
  },
  db: Prisma.TransactionClient,
): Promise<void> {
  const [order] = await db.$queryRaw<{ id: bigint; currencyCode: string }[]>`
    SELECT id, currency_code AS "currencyCode" FROM orders
    WHERE shop_id = ${shopId} AND shopify_order_id = ${shopifyOrderId} FOR UPDATE`;
  const refund = order && toSnapshot(order.currencyCode);
  if (!refund) return;
  const refunds = [{ ...refund, orderId: order.id, corrected: null }];
  await recordRefunds({ shopId, refunds, isFetched: false }, db);
}
