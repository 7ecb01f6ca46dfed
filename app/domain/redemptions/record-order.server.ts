import type { Prisma } from "@prisma/client";
import type { Database } from "~/db.server";
import { askLateOrders } from "~/domain/redemptions/ask-late-orders.server";
import { findAppliedRules } from "~/domain/redemptions/find-applied-rules.server";
import { lockOrder } from "~/domain/redemptions/lock-order.server";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { planUses, type UsePlan } from "~/domain/redemptions/plan-uses";
import { recordApplications } from "~/domain/redemptions/record-applications.server";
import { recordRefunds } from "~/domain/redemptions/record-refunds.server";

interface RecordOrderResult {
  /** Uses of codes and automatic rules added to and taken from the count; both 0 when the ledger knew it all. */
  booked: number;
  reversed: number;
}

/**
 * Brings the ledger in line with one order, exactly once however often, late or out of order it is told:
 * the order's row is locked, the newest snapshot says which codes and automatic discounts are on it, and a cancellation
 * stays. Orders without a code or an automatic discount of ours leave no trace. Runs in the caller's transaction, which holds
 * shareWithRedactions. `isFetched`: we asked Shopify for it, no webhook told.
 */
export async function recordOrder(
  { shopId, order, isFetched = false }: { shopId: bigint; order: OrderSnapshot; isFetched?: boolean },
  db: Prisma.TransactionClient,
): Promise<RecordOrderResult> {
  const codes = await ourCodes({ shopId, order }, db);
  const applied = await findAppliedRules({ shopId, order }, db);
  const hasUses = codes.length > 0 || applied.length > 0;
  const row = await lockOrder({ shopId, order, isFetched, hasUses }, db);
  if (!row) return { booked: 0, reversed: 0 };
  if (row.isNew && !isFetched) await askLateOrders({ shopId, orders: [order] }, db);
  await recordRefunds({ shopId, orderId: row.id, refunds: order.refunds, isNewest: row.isNewest }, db);

  const booked = await db.redemption.findMany({ where: { shopId, orderId: row.id } });
  const plan = planUses({
    wanted: row.isNewest ? wantedUses({ order, codes, booked }) : null,
    booked: booked.map((redemption) => ({ ...redemption, isReversed: redemption.reversedAt !== null })),
    isCancelled: row.cancelledAt !== null,
    keyOf: ({ codeId }) => codeId,
    // An edit of the order may have put a renamed code on it again, by its new text.
    isSame: (one, other) => one.code === other.code,
  });
  const redeemed = await writePlan(
    { shopId, order, orderId: row.id, cancelledAt: row.cancelledAt, plan },
    db,
  );
  const automatic = await recordApplications({ shopId, order, row, applied }, db);
  return {
    booked: redeemed.booked + automatic.booked,
    reversed: redeemed.reversed + automatic.reversed,
  };
}

/** A use of one code on one order, as the ledger should have it. */
interface WantedRedemption {
  codeId: bigint;
  couponId: bigint;
  discountRuleId: bigint | null;
  /** As it was typed, upper-cased. */
  code: string;
  amountOffMinor: bigint;
  presentmentAmountMinor: bigint | null;
  presentmentCurrency: string | null;
}

type BookedRedemption = WantedRedemption & { id: bigint; isReversed: boolean };

/**
 * The snapshot's codes that are ours, by their text now, and where none has it, by a text that they had: Shopify takes
 * an old one until it is told of the new.
 */
async function ourCodes({ shopId, order }: { shopId: bigint; order: OrderSnapshot }, db: Database) {
  if (order.codes.length === 0) return [];
  const texts = order.codes.map((use) => use.code);
  const select = {
    id: true,
    couponId: true,
    code: true,
    coupon: { select: { discountRuleId: true } },
  } as const;
  const codes = await db.code.findMany({ where: { shopId, code: { in: texts } }, select });
  const unknown = texts.filter((text) => !codes.some(({ code }) => code === text));
  if (unknown.length === 0) return codes;
  const former = await db.formerCode.findMany({ where: { shopId, code: { in: unknown } } });
  if (former.length === 0) return codes;
  const ids = former.map(({ codeId }) => codeId);
  const renamed = await db.code.findMany({ where: { shopId, id: { in: ids } }, select });
  const byId = new Map(renamed.map((code) => [code.id, code]));
  return codes.concat(
    former.flatMap(({ code, codeId }) => {
      const found = byId.get(codeId);
      return found ? [{ ...found, code }] : [];
    }),
  );
}

/** A code that is booked already is known by the text that it was booked with: the coupon may have another by now. */
function wantedUses({
  order,
  codes,
  booked,
}: {
  order: OrderSnapshot;
  codes: { id: bigint; couponId: bigint; code: string; coupon: { discountRuleId: bigint | null } }[];
  booked: { codeId: bigint; couponId: bigint; discountRuleId: bigint | null; code: string }[];
}): WantedRedemption[] {
  return order.codes.flatMap((use): WantedRedemption[] => {
    const redemption = booked.find(({ code }) => code === use.code);
    if (redemption) {
      const { codeId, couponId, discountRuleId } = redemption;
      return [{ ...use, codeId, couponId, discountRuleId }];
    }
    const code = codes.find((one) => one.code === use.code);
    if (!code) return [];
    const { id: codeId, couponId, coupon } = code;
    return [{ ...use, codeId, couponId, discountRuleId: coupon.discountRuleId }];
  });
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
    plan: UsePlan<WantedRedemption, BookedRedemption>;
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
        discountRuleId: use.discountRuleId,
        code: use.code,
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
  for (const { booked, wanted } of plan.reprice) {
    const { code, amountOffMinor, presentmentAmountMinor, presentmentCurrency } = wanted;
    await db.redemption.update({
      where: { shopId, id: booked.id },
      data: { code, amountOffMinor, presentmentAmountMinor, presentmentCurrency },
    });
  }
  for (const { booked, reason } of plan.reverse) {
    const reversedReason = reason === "removed" ? "code-removed" : reason;
    await db.redemption.update({
      where: { shopId, id: booked.id },
      data: { reversedAt: cancelledAt ?? order.snapshotAt, reversedReason },
    });
    count(booked, -1);
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
