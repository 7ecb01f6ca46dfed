import type { Prisma } from "@prisma/client";
import type {
  LedgerApplication,
  LedgerRedemption,
  OrderFacts,
  OrderLedger,
} from "~/domain/redemptions/apply-snapshots";

/**
 * Locks the rows of these orders until the transaction ends, and returns the orders' ledgers by Shopify order id. Locks
 * by ascending Shopify order id, so that two callers cannot deadlock. Orders that the ledger does not have are left
 * out.
 */
export async function lockOrderLedgers(
  { shopId, shopifyOrderIds }: { shopId: bigint; shopifyOrderIds: bigint[] },
  db: Prisma.TransactionClient,
): Promise<Map<bigint, { id: bigint; ledger: OrderLedger }>> {
  if (shopifyOrderIds.length === 0) return new Map();
  const rows = await db.$queryRaw<(OrderFacts & { id: bigint })[]>`
    SELECT id, shopify_order_id AS "shopifyOrderId", name, customer_id AS "customerId",
      customer_name AS "customerName", is_new_customer AS "isNewCustomer", currency_code AS "currencyCode",
      total_minor AS "totalMinor", is_test AS "isTest", source_name AS "sourceName", placed_at AS "placedAt",
      cancelled_at AS "cancelledAt", snapshot_at AS "snapshotAt", snapshot_is_fetched AS "snapshotIsFetched"
    FROM orders WHERE shop_id = ${shopId} AND shopify_order_id = ANY(${shopifyOrderIds})
    ORDER BY shopify_order_id FOR UPDATE`;
  if (rows.length === 0) return new Map();
  // Read the uses only after the statement above has locked the orders. A statement sees everything that was committed
  // before the statement started. So the statements below see the uses that another transaction saved while it had the
  // orders locked.
  const orderIds = rows.map(({ id }) => id);
  const redemptions = await db.$queryRaw<(LedgerRedemption & { orderId: bigint })[]>`
    SELECT id, order_id AS "orderId", code_id AS "codeId", coupon_id AS "couponId",
      discount_rule_id AS "discountRuleId", code, amount_off_minor AS "amountOffMinor",
      currency_code AS "currencyCode", presentment_amount_minor AS "presentmentAmountMinor",
      presentment_currency AS "presentmentCurrency", redeemed_at AS "redeemedAt", reversed_at AS "reversedAt",
      reversed_reason AS "reversedReason"
    FROM redemptions WHERE shop_id = ${shopId} AND order_id = ANY(${orderIds}) ORDER BY id`;
  const applications = await db.$queryRaw<(LedgerApplication & { orderId: bigint })[]>`
    SELECT id, order_id AS "orderId", discount_rule_id AS "discountRuleId", title,
      amount_off_minor AS "amountOffMinor", currency_code AS "currencyCode",
      presentment_amount_minor AS "presentmentAmountMinor", presentment_currency AS "presentmentCurrency",
      applied_at AS "appliedAt", reversed_at AS "reversedAt", reversed_reason AS "reversedReason"
    FROM rule_applications WHERE shop_id = ${shopId} AND order_id = ANY(${orderIds}) ORDER BY id`;
  const redemptionsOf = groupByOrder(redemptions);
  const applicationsOf = groupByOrder(applications);
  return new Map(
    rows.map(({ id, ...facts }) => {
      const ledger = {
        facts,
        redemptions: redemptionsOf.get(id) ?? [],
        applications: applicationsOf.get(id) ?? [],
      };
      return [facts.shopifyOrderId, { id, ledger }];
    }),
  );
}

function groupByOrder<Use extends { orderId: bigint }>(uses: Use[]): Map<bigint, Use[]> {
  const groups = new Map<bigint, Use[]>();
  for (const use of uses) {
    const group = groups.get(use.orderId);
    if (group) group.push(use);
    else groups.set(use.orderId, [use]);
  }
  return groups;
}
