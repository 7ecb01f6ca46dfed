import type { Prisma } from "@prisma/client";
import type { Database } from "~/db.server";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import {
  planRedemptions,
  type RedemptionPlan,
  type WantedRedemption,
} from "~/domain/redemptions/plan-redemptions";

interface RecordOrderResult {
  /** Uses added to and taken from the count; both 0 when the ledger knew it all. */
  booked: number;
  reversed: number;
}

/**
 * Brings the ledger in line with one order, exactly once however often, late or out of order it is told:
 * the order's row is locked, the newest snapshot says which codes are on it, and a cancellation stays.
 * Orders without a code of this shop leave no trace. Runs in the caller's transaction.
 */
export async function recordOrder(
  { shopId, order }: { shopId: bigint; order: OrderSnapshot },
  db: Prisma.TransactionClient,
): Promise<RecordOrderResult> {
  const uses = await ourUses({ shopId, order }, db);
  const row = await lockOrder({ shopId, order, hasUses: uses.length > 0 }, db);
  if (!row) return { booked: 0, reversed: 0 };

  const bookedRows = await db.redemption.findMany({ where: { shopId, orderId: row.id } });
  const plan = planRedemptions({
    wanted: row.isNewest ? uses : null,
    booked: bookedRows.map((redemption) => ({ ...redemption, isReversed: redemption.reversedAt !== null })),
    isCancelled: row.cancelledAt !== null,
  });
  return writePlan({ shopId, order, orderId: row.id, cancelledAt: row.cancelledAt, plan }, db);
}

async function ourUses({ shopId, order }: { shopId: bigint; order: OrderSnapshot }, db: Database) {
  if (order.codes.length === 0) return [];
  const codes = await db.code.findMany({
    where: { shopId, code: { in: order.codes.map((use) => use.code) } },
    select: { id: true, couponId: true, code: true },
  });
  return codes.flatMap((code): WantedRedemption[] => {
    const use = order.codes.find((one) => one.code === code.code);
    return use ? [{ ...use, codeId: code.id, couponId: code.couponId }] : [];
  });
}

/** The order's row, locked until the transaction ends, brought up to date with the snapshot if that is the newest. */
async function lockOrder(
  { shopId, order, hasUses }: { shopId: bigint; order: OrderSnapshot; hasUses: boolean },
  db: Database,
) {
  const { codes: _, ...facts } = order;
  if (hasUses) {
    const made = await db.order.createManyAndReturn({ data: { ...facts, shopId }, skipDuplicates: true });
    if (made[0]) return { ...made[0], isNewest: true };
  }
  const [known] = await db.$queryRaw<{ id: bigint; snapshotAt: Date; cancelledAt: Date | null }[]>`
    SELECT id, snapshot_at AS "snapshotAt", cancelled_at AS "cancelledAt"
    FROM orders WHERE shop_id = ${shopId} AND shopify_order_id = ${order.shopifyOrderId} FOR UPDATE`;
  if (!known) return null;
  const isNewest = order.snapshotAt >= known.snapshotAt;
  const cancelledAt = known.cancelledAt ?? order.cancelledAt;
  if (isNewest || cancelledAt !== known.cancelledAt) {
    await db.order.update({
      where: { shopId, id: known.id },
      data: { ...(isNewest ? facts : {}), cancelledAt },
    });
  }
  return { id: known.id, cancelledAt, isNewest };
}

async function writePlan(
  {
    shopId,
    order,
    orderId,
    cancelledAt,
    plan,
  }: {
    shopId: bigint;
    order: OrderSnapshot;
    orderId: bigint;
    cancelledAt: Date | null;
    plan: RedemptionPlan;
  },
  db: Database,
): Promise<RecordOrderResult> {
  const deltas: Prisma.UsageDeltaCreateManyInput[] = [];
  const count = (use: { couponId: bigint; codeId: bigint }, delta: 1 | -1) =>
    deltas.push({
      shopId,
      couponId: use.couponId,
      codeId: use.codeId,
      delta,
      usedAt: delta === 1 ? order.placedAt : null,
    });

  if (plan.book.length > 0) {
    await db.redemption.createMany({
      data: plan.book.map((use) => ({
        shopId,
        orderId,
        codeId: use.codeId,
        couponId: use.couponId,
        amountOffMinor: use.amountOffMinor,
        currencyCode: order.currencyCode,
        presentmentAmountMinor: use.presentmentAmountMinor,
        presentmentCurrency: use.presentmentCurrency,
        redeemedAt: order.placedAt,
        reversedAt: cancelledAt,
        reversedReason: cancelledAt ? "order-cancelled" : null,
      })),
    });
    if (!cancelledAt) for (const use of plan.book) count(use, 1);
  }
  for (const { redemption, wanted } of plan.reprice) {
    const { amountOffMinor, presentmentAmountMinor, presentmentCurrency } = wanted;
    await db.redemption.update({
      where: { shopId, id: redemption.id },
      data: { amountOffMinor, presentmentAmountMinor, presentmentCurrency },
    });
  }
  for (const { redemption, reason } of plan.reverse) {
    await db.redemption.update({
      where: { shopId, id: redemption.id },
      data: { reversedAt: cancelledAt ?? order.snapshotAt, reversedReason: reason },
    });
    count(redemption, -1);
  }
  for (const redemption of plan.restore) {
    await db.redemption.update({
      where: { shopId, id: redemption.id },
      data: { reversedAt: null, reversedReason: null },
    });
    count(redemption, 1);
  }
  if (deltas.length > 0) await db.usageDelta.createMany({ data: deltas });
  return {
    booked: deltas.filter((delta) => delta.delta === 1).length,
    reversed: deltas.filter((delta) => delta.delta === -1).length,
  };
}
