import type { Prisma } from "@prisma/client";
import type { Database } from "~/db.server";
import { findRedactedCustomers } from "~/domain/privacy/record-redaction.server";
import {
  type AppliedSnapshots,
  applySnapshots,
  type OrderLedger,
} from "~/domain/redemptions/apply-snapshots";
import type { MatchedCode, TitlePeriod } from "~/domain/redemptions/match-uses";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { recordRefunds } from "~/domain/redemptions/record-refunds.server";
import {
  insertOrders,
  lockOrderLedgers,
  saveOrderLedgers,
} from "~/domain/redemptions/save-order-ledgers.server";
import { jobs } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";

/**
 * Shopify normally sends a webhook within seconds of the order's change. A webhook that is recorded more than this long
 * after the change counts as late.
 */
const LATE_AFTER_MS = 60_000;

/**
 * Updates the ledger with these snapshots. `orders` may contain several snapshots of one order. The result is the same
 * as if the snapshots were recorded one by one, but the number of SQL statements does not grow with the number of
 * orders. Ignores an order that is not in the ledger if none of its snapshots has one of the shop's codes or automatic
 * rules. Returns how many uses of codes and automatic rules started to count (`booked`) and how many stopped counting
 * (`reversed`).
 *
 * Idempotent. Call lockForBooking earlier in the same transaction. `isFetched` is true if the orders were fetched from
 * Shopify, and false if webhooks delivered them.
 */
export async function recordOrders(
  { shopId, orders, isFetched = false }: { shopId: bigint; orders: OrderSnapshot[]; isFetched?: boolean },
  db: Prisma.TransactionClient,
): Promise<{ booked: number; reversed: number }> {
  const snapshotsOf = groupByOrder(await withoutRedacted({ shopId, orders }, db));
  const texts = storableTexts(orders.flatMap(({ codes }) => codes.map(({ code }) => code)));
  const codes = await findCodesByText({ shopId, texts }, db);
  const automaticTitles = storableTexts(
    orders.flatMap(({ automatic }) => automatic.map(({ title }) => title)),
  );
  const titles = await listTitlePeriods({ shopId, titles: automaticTitles }, db);
  const apply = (shopifyOrderId: bigint, ledger: OrderLedger | null) => {
    const snapshots = snapshotsOf.get(shopifyOrderId) ?? [];
    return applySnapshots({ ledger, snapshots, isFetched, codes, titles });
  };

  // First apply the snapshots as if the ledger had none of the orders. insertOrders then returns which orders were new.
  // The snapshots of orders that were already in the ledger are applied again below, to the stored ledgers.
  const appliedAsNew = new Map<bigint, AppliedSnapshots>();
  for (const shopifyOrderId of snapshotsOf.keys()) {
    const applied = apply(shopifyOrderId, null);
    if (applied) appliedAsNew.set(shopifyOrderId, applied);
  }
  const facts = [...appliedAsNew.values()].map(({ ledger }) => ledger.facts);
  const insertedIds = await insertOrders({ shopId, orders: facts }, db);
  const otherIds = [...snapshotsOf.keys()].filter((id) => !insertedIds.has(id));
  const stored = await lockOrderLedgers({ shopId, shopifyOrderIds: otherIds }, db);

  const changes: (AppliedSnapshots & { orderId: bigint; before: OrderLedger | null })[] = [];
  for (const [shopifyOrderId, orderId] of insertedIds) {
    const applied = appliedAsNew.get(shopifyOrderId);
    if (applied) changes.push({ ...applied, orderId, before: null });
  }
  for (const [shopifyOrderId, { id: orderId, ledger: before }] of stored) {
    const applied = apply(shopifyOrderId, before);
    if (applied) changes.push({ ...applied, orderId, before });
  }
  await saveOrderLedgers(
    { shopId, ledgers: changes.map((change) => ({ ...change, after: change.ledger })) },
    db,
  );
  const refunds = changes.flatMap(({ orderId, refunds }) => refunds.map((one) => ({ ...one, orderId })));
  await recordRefunds({ shopId, refunds, isFetched }, db);
  if (!isFetched) {
    const addedBy = changes.flatMap(({ addedBy }) => addedBy ?? []);
    await enqueueLateOrderRefetches({ shopId, orders: addedBy }, db);
  }
  return {
    booked: changes.reduce((sum, { booked }) => sum + booked, 0),
    reversed: changes.reduce((sum, { reversed }) => sum + reversed, 0),
  };
}

/** Removes redacted customers from the snapshots, so that a late webhook does not store their personal data again. */
async function withoutRedacted(
  { shopId, orders }: { shopId: bigint; orders: OrderSnapshot[] },
  db: Prisma.TransactionClient,
): Promise<OrderSnapshot[]> {
  const customerIds = [...new Set(orders.flatMap(({ customerId }) => customerId ?? []))];
  const redacted = await findRedactedCustomers({ shopId, customerIds }, db);
  return orders.map((order) =>
    order.customerId !== null && redacted.has(order.customerId)
      ? { ...order, customerId: null, customerName: null }
      : order,
  );
}

function groupByOrder(orders: OrderSnapshot[]): Map<bigint, OrderSnapshot[]> {
  const groups = new Map<bigint, OrderSnapshot[]>();
  for (const order of orders) {
    const group = groups.get(order.shopifyOrderId);
    if (group) group.push(order);
    else groups.set(order.shopifyOrderId, [order]);
  }
  return groups;
}

/** Removes duplicates and texts with a NUL character. PostgreSQL rejects such texts, so none of them is stored. */
function storableTexts(texts: string[]): string[] {
  return [...new Set(texts)].filter((text) => !text.includes("\0"));
}

/**
 * Finds the shop's codes by their text. For a text that no code has anymore, finds the code that had this text before
 * the code was renamed. Shopify accepts the old text until the rename is synced, and orders with the old text can
 * arrive even later.
 */
async function findCodesByText(
  { shopId, texts }: { shopId: bigint; texts: string[] },
  db: Database,
): Promise<Map<string, MatchedCode>> {
  if (texts.length === 0) return new Map();
  const found = await db.$queryRaw<(MatchedCode & { text: string })[]>`
    WITH found AS (
      SELECT code AS text, id, false AS is_former FROM codes WHERE shop_id = ${shopId} AND code = ANY(${texts})
      UNION ALL
      SELECT code, code_id, true FROM former_codes WHERE shop_id = ${shopId} AND code = ANY(${texts})
    )
    SELECT found.text, codes.id AS "codeId", codes.coupon_id AS "couponId",
      coupons.discount_rule_id AS "discountRuleId"
    FROM found
    JOIN codes ON codes.id = found.id AND codes.shop_id = ${shopId}
    JOIN coupons ON coupons.id = codes.coupon_id AND coupons.shop_id = ${shopId}
    ORDER BY found.is_former DESC`;
  // The query returns former texts first. In a Map, the last entry of a key wins, so the code that has a text now wins
  // over a code that had it before.
  return new Map(found.map(({ text, ...code }) => [text, code]));
}

/** Lists the periods in which the shop's automatic rules had these titles in Shopify, latest `since` first. */
async function listTitlePeriods(
  { shopId, titles }: { shopId: bigint; titles: string[] },
  db: Database,
): Promise<TitlePeriod[]> {
  if (titles.length === 0) return [];
  return db.$queryRaw<TitlePeriod[]>`
    SELECT discount_rule_id AS "discountRuleId", title, since, until FROM rule_titles
    WHERE shop_id = ${shopId} AND title = ANY(${titles}) ORDER BY since DESC, id DESC`;
}

/**
 * Enqueues a refetchOrder job for each order that a late webhook added to the ledger. `orders` contains, for each added
 * order, the snapshot that added it. This function selects the snapshots from late webhooks.
 *
 * A late webhook may be outdated: an order edit may have removed the code since. If the edit's webhook arrived first,
 * the app ignored the edit, because the order was not in the ledger yet.
 */
async function enqueueLateOrderRefetches(
  { shopId, orders, now = new Date() }: { shopId: bigint; orders: OrderSnapshot[]; now?: Date },
  db: Database,
): Promise<void> {
  const late = orders.filter(({ snapshotAt }) => now.getTime() - snapshotAt.getTime() > LATE_AFTER_MS);
  const payloads = late.map(({ shopifyOrderId }) => ({ shopId, shopifyOrderId }));
  await enqueueMany({ job: jobs.refetchOrder, payloads }, db);
}
