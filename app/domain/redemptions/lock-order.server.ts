import type { Database } from "~/db.server";
import { isRedacted } from "~/domain/privacy/is-redacted.server";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";

interface LockedOrder {
  id: bigint;
  cancelledAt: Date | null;
  /** The snapshot is the newest that we have. */
  isNewest: boolean;
  /** We knew nothing of it before. */
  isNew: boolean;
}

interface LockOrder {
  shopId: bigint;
  order: OrderSnapshot;
  /** Read from Shopify by ourselves, not told by a webhook. */
  isFetched: boolean;
  /** An order is kept from its first code or automatic discount of ours on. */
  hasUses: boolean;
}

/**
 * The order's row, locked until the transaction ends, brought up to date with the snapshot if that is the newest.
 * Null for an order that does not concern us.
 */
export async function lockOrder(
  { shopId, order, isFetched, hasUses }: LockOrder,
  db: Database,
): Promise<LockedOrder | null> {
  if (hasUses) {
    const data = { ...(await factsOf({ shopId, order, isFetched }, db)), shopId };
    const [made] = await db.order.createManyAndReturn({ data, skipDuplicates: true });
    if (made) return { id: made.id, cancelledAt: made.cancelledAt, isNewest: true, isNew: true };
  }
  const [known] = await db.$queryRaw<KnownOrder[]>`
    SELECT id, snapshot_at AS "snapshotAt", snapshot_is_fetched AS "isFetched", cancelled_at AS "cancelledAt"
    FROM orders WHERE shop_id = ${shopId} AND shopify_order_id = ${order.shopifyOrderId} FOR UPDATE`;
  if (!known) return null;
  const isNewest = isNewer({ order, isFetched, known });
  // In Shopify a cancellation is never taken back.
  const cancelledAt = known.cancelledAt ?? order.cancelledAt;
  if (isNewest || cancelledAt !== known.cancelledAt) {
    const facts = isNewest ? await factsOf({ shopId, order, isFetched }, db) : {};
    await db.order.update({ where: { shopId, id: known.id }, data: { ...facts, cancelledAt } });
  }
  return { id: known.id, cancelledAt, isNewest, isNew: false };
}

interface KnownOrder {
  id: bigint;
  snapshotAt: Date;
  isFetched: boolean;
  cancelledAt: Date | null;
}

/** Shopify's times are whole seconds: of two snapshots of one second, the one that we asked for is the later. */
function isNewer({
  order,
  isFetched,
  known,
}: {
  order: OrderSnapshot;
  isFetched: boolean;
  known: KnownOrder;
}): boolean {
  if (order.snapshotAt.getTime() !== known.snapshotAt.getTime()) return order.snapshotAt > known.snapshotAt;
  return isFetched || !known.isFetched;
}

/** What stands in the order's row; without the person where they asked to be forgotten, however late this comes. */
async function factsOf({ shopId, order, isFetched }: Omit<LockOrder, "hasUses">, db: Database) {
  const { codes: _, automatic: __, refunds: ___, ...facts } = order;
  const { customerId } = order;
  const isForgotten = customerId !== null && (await isRedacted({ shopId, customerId }, db));
  return {
    ...facts,
    snapshotIsFetched: isFetched,
    ...(isForgotten && { customerId: null, customerName: null }),
  };
}
