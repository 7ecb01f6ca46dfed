import type { Prisma } from "@prisma/client";
import type { OrderFacts } from "~/domain/redemptions/apply-snapshots";
import { jsonRows } from "~/lib/json-rows";

/**
 * Inserts the orders that the ledger does not have yet, and skips the others. Returns the ids of the new rows by
 * Shopify order id. If a concurrent transaction is inserting the same order, waits until that transaction has ended,
 * and skips the order if that transaction has committed. Read the skipped orders with lockOrderLedgers.
 *
 * To avoid deadlocks, inserts by ascending Shopify order id. For the same reason, call this function before you lock
 * any order.
 */
export async function insertOrders(
  { shopId, orders }: { shopId: bigint; orders: OrderFacts[] },
  db: Prisma.TransactionClient,
): Promise<Map<bigint, bigint>> {
  if (orders.length === 0) return new Map();
  const rows = jsonRows(orders);
  const inserted = await db.$queryRaw<{ id: bigint; shopifyOrderId: bigint }[]>`
    INSERT INTO orders (shop_id, shopify_order_id, name, customer_id, customer_name, is_new_customer, currency_code,
      total_minor, is_test, source_name, placed_at, cancelled_at, snapshot_at, snapshot_is_fetched)
    SELECT ${shopId}, "shopifyOrderId", name, "customerId", "customerName", "isNewCustomer", "currencyCode",
      "totalMinor", "isTest", "sourceName", "placedAt", "cancelledAt", "snapshotAt", "snapshotIsFetched"
    FROM jsonb_to_recordset(${rows}::jsonb) AS facts ("shopifyOrderId" bigint, name text, "customerId" bigint,
      "customerName" text, "isNewCustomer" boolean, "currencyCode" text, "totalMinor" bigint, "isTest" boolean,
      "sourceName" text, "placedAt" timestamptz, "cancelledAt" timestamptz, "snapshotAt" timestamptz,
      "snapshotIsFetched" boolean)
    ORDER BY "shopifyOrderId"
    ON CONFLICT (shop_id, shopify_order_id) DO NOTHING
    RETURNING id, shopify_order_id AS "shopifyOrderId"`;
  return new Map(inserted.map(({ id, shopifyOrderId }) => [shopifyOrderId, id]));
}
