import type { Prisma } from "@prisma/client";
import { findRedactedCustomers } from "~/domain/privacy/find-redacted-customers.server";
import {
  type AppliedSnapshots,
  applySnapshots,
  type OrderLedger,
} from "~/domain/redemptions/apply-snapshots";
import { enqueueLateOrderRefetches } from "~/domain/redemptions/enqueue-late-order-refetches.server";
import { findCodesByText } from "~/domain/redemptions/find-codes-by-text.server";
import { insertOrders } from "~/domain/redemptions/insert-orders.server";
import { listTitlePeriods } from "~/domain/redemptions/list-title-periods.server";
import { lockOrderLedgers } from "~/domain/redemptions/lock-order-ledgers.server";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { recordRefunds } from "~/domain/redemptions/record-refunds.server";
import { saveOrderLedgers } from "~/domain/redemptions/save-order-ledgers.server";

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
