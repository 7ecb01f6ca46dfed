import type { Prisma } from "@prisma/client";
import type {
  LedgerApplication,
  LedgerRedemption,
  OrderFacts,
  OrderLedger,
  UsageChange,
} from "~/domain/redemptions/apply-snapshots";
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

interface ChangedLedger {
  orderId: bigint;
  /** The stored ledger; null for an order that insertOrders has just added. */
  before: OrderLedger | null;
  after: OrderLedger;
  usage: UsageChange[];
}

/**
 * Writes the changes to these orders' ledgers, with at most one INSERT and one UPDATE statement per table. Lock the
 * orders (lockOrderLedgers) before you call this function. Not safe to retry with the same input: before a retry, read
 * the ledgers again.
 */
export async function saveOrderLedgers(
  { shopId, ledgers }: { shopId: bigint; ledgers: ChangedLedger[] },
  db: Prisma.TransactionClient,
): Promise<void> {
  const facts = ledgers.flatMap(({ orderId, before, after }) =>
    before && before.facts !== after.facts ? [{ ...after.facts, id: orderId }] : [],
  );
  const redemptions = ledgers.flatMap(({ orderId, before, after }) =>
    changedUses(before?.redemptions, after.redemptions).map((use) => ({ ...use, orderId })),
  );
  const applications = ledgers.flatMap(({ orderId, before, after }) =>
    changedUses(before?.applications, after.applications).map((use) => ({ ...use, orderId })),
  );
  await updateOrders({ shopId, facts }, db);
  await insertRedemptions({ shopId, redemptions: redemptions.filter(({ id }) => id === null) }, db);
  await updateRedemptions({ shopId, redemptions: redemptions.filter(({ id }) => id !== null) }, db);
  await insertUsage({ shopId, usage: ledgers.flatMap(({ usage }) => usage) }, db);
  await insertApplications({ shopId, applications: applications.filter(({ id }) => id === null) }, db);
  await updateApplications({ shopId, applications: applications.filter(({ id }) => id !== null) }, db);
}

/**
 * Returns the new and changed uses. Compares references, because applySnapshots returns the same object for an
 * unchanged use.
 */
function changedUses<Use>(before: Use[] = [], after: Use[]): Use[] {
  return after.filter((use) => !before.includes(use));
}

async function updateOrders(
  { shopId, facts }: { shopId: bigint; facts: (OrderFacts & { id: bigint })[] },
  db: Prisma.TransactionClient,
): Promise<void> {
  if (facts.length === 0) return;
  await db.$executeRaw`
    UPDATE orders SET name = facts.name, customer_id = facts."customerId", customer_name = facts."customerName",
      is_new_customer = facts."isNewCustomer", currency_code = facts."currencyCode",
      total_minor = facts."totalMinor", is_test = facts."isTest", source_name = facts."sourceName",
      placed_at = facts."placedAt", cancelled_at = facts."cancelledAt", snapshot_at = facts."snapshotAt",
      snapshot_is_fetched = facts."snapshotIsFetched"
    FROM jsonb_to_recordset(${jsonRows(facts)}::jsonb) AS facts (id bigint, name text, "customerId" bigint,
      "customerName" text, "isNewCustomer" boolean, "currencyCode" text, "totalMinor" bigint, "isTest" boolean,
      "sourceName" text, "placedAt" timestamptz, "cancelledAt" timestamptz, "snapshotAt" timestamptz,
      "snapshotIsFetched" boolean)
    WHERE orders.id = facts.id AND orders.shop_id = ${shopId}`;
}

async function insertRedemptions(
  { shopId, redemptions }: { shopId: bigint; redemptions: (LedgerRedemption & { orderId: bigint })[] },
  db: Prisma.TransactionClient,
): Promise<void> {
  if (redemptions.length === 0) return;
  await db.$executeRaw`
    INSERT INTO redemptions (shop_id, order_id, code_id, coupon_id, discount_rule_id, code, amount_off_minor,
      currency_code, presentment_amount_minor, presentment_currency, redeemed_at, reversed_at, reversed_reason)
    SELECT ${shopId}, "orderId", "codeId", "couponId", "discountRuleId", code, "amountOffMinor", "currencyCode",
      "presentmentAmountMinor", "presentmentCurrency", "redeemedAt", "reversedAt", "reversedReason"
    FROM jsonb_to_recordset(${jsonRows(redemptions)}::jsonb) AS uses ("orderId" bigint, "codeId" bigint,
      "couponId" bigint, "discountRuleId" bigint, code text, "amountOffMinor" bigint, "currencyCode" text,
      "presentmentAmountMinor" bigint, "presentmentCurrency" text, "redeemedAt" timestamptz,
      "reversedAt" timestamptz, "reversedReason" text)`;
}

async function updateRedemptions(
  { shopId, redemptions }: { shopId: bigint; redemptions: (LedgerRedemption & { orderId: bigint })[] },
  db: Prisma.TransactionClient,
): Promise<void> {
  if (redemptions.length === 0) return;
  await db.$executeRaw`
    UPDATE redemptions SET code = uses.code, amount_off_minor = uses."amountOffMinor",
      presentment_amount_minor = uses."presentmentAmountMinor", presentment_currency = uses."presentmentCurrency",
      reversed_at = uses."reversedAt", reversed_reason = uses."reversedReason"
    FROM jsonb_to_recordset(${jsonRows(redemptions)}::jsonb) AS uses (id bigint, code text, "amountOffMinor" bigint,
      "presentmentAmountMinor" bigint, "presentmentCurrency" text, "reversedAt" timestamptz, "reversedReason" text)
    WHERE redemptions.id = uses.id AND redemptions.shop_id = ${shopId}`;
}

async function insertUsage(
  { shopId, usage }: { shopId: bigint; usage: UsageChange[] },
  db: Prisma.TransactionClient,
): Promise<void> {
  if (usage.length === 0) return;
  await db.$executeRaw`
    INSERT INTO usage_deltas (shop_id, coupon_id, code_id, delta, used_at)
    SELECT ${shopId}, "couponId", "codeId", delta, "usedAt"
    FROM jsonb_to_recordset(${jsonRows(usage)}::jsonb) AS usage ("couponId" bigint, "codeId" bigint, delta int,
      "usedAt" timestamptz)`;
}

async function insertApplications(
  { shopId, applications }: { shopId: bigint; applications: (LedgerApplication & { orderId: bigint })[] },
  db: Prisma.TransactionClient,
): Promise<void> {
  if (applications.length === 0) return;
  await db.$executeRaw`
    INSERT INTO rule_applications (shop_id, order_id, discount_rule_id, title, amount_off_minor, currency_code,
      presentment_amount_minor, presentment_currency, applied_at, reversed_at, reversed_reason)
    SELECT ${shopId}, "orderId", "discountRuleId", title, "amountOffMinor", "currencyCode",
      "presentmentAmountMinor", "presentmentCurrency", "appliedAt", "reversedAt", "reversedReason"
    FROM jsonb_to_recordset(${jsonRows(applications)}::jsonb) AS uses ("orderId" bigint, "discountRuleId" bigint,
      title text, "amountOffMinor" bigint, "currencyCode" text, "presentmentAmountMinor" bigint,
      "presentmentCurrency" text, "appliedAt" timestamptz, "reversedAt" timestamptz, "reversedReason" text)`;
}

async function updateApplications(
  { shopId, applications }: { shopId: bigint; applications: (LedgerApplication & { orderId: bigint })[] },
  db: Prisma.TransactionClient,
): Promise<void> {
  if (applications.length === 0) return;
  await db.$executeRaw`
    UPDATE rule_applications SET amount_off_minor = uses."amountOffMinor",
      presentment_amount_minor = uses."presentmentAmountMinor", presentment_currency = uses."presentmentCurrency",
      reversed_at = uses."reversedAt", reversed_reason = uses."reversedReason"
    FROM jsonb_to_recordset(${jsonRows(applications)}::jsonb) AS uses (id bigint, "amountOffMinor" bigint,
      "presentmentAmountMinor" bigint, "presentmentCurrency" text, "reversedAt" timestamptz, "reversedReason" text)
    WHERE rule_applications.id = uses.id AND rule_applications.shop_id = ${shopId}`;
}
