import type { Prisma } from "@prisma/client";
import type { AppliedRule } from "~/domain/redemptions/find-applied-rules.server";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { planUses } from "~/domain/redemptions/plan-uses";

/**
 * Brings the automatic rules in the ledger of one order in line with its snapshot, as recordOrder does its codes; the
 * order's row is locked by the caller. Answers how many were added and taken back.
 */
export async function recordApplications(
  {
    shopId,
    order,
    row,
    applied,
  }: {
    shopId: bigint;
    order: OrderSnapshot;
    row: { id: bigint; cancelledAt: Date | null; isNewest: boolean };
    applied: AppliedRule[];
  },
  db: Prisma.TransactionClient,
): Promise<{ booked: number; reversed: number }> {
  const booked = await db.ruleApplication.findMany({ where: { shopId, orderId: row.id } });
  const plan = planUses({
    wanted: row.isNewest ? wantedApplications({ order, applied, booked }) : null,
    booked: booked.map((application) => ({ ...application, isReversed: application.reversedAt !== null })),
    isCancelled: row.cancelledAt !== null,
    keyOf: ({ discountRuleId }) => discountRuleId,
  });
  if (plan.book.length > 0) {
    await db.ruleApplication.createMany({
      data: plan.book.map((use) => ({
        ...use,
        shopId,
        orderId: row.id,
        currencyCode: order.currencyCode,
        appliedAt: order.placedAt,
        reversedAt: row.cancelledAt,
        reversedReason: row.cancelledAt ? "order-cancelled" : null,
      })),
    });
  }
  for (const { booked: known, wanted } of plan.reprice) {
    const { amountOffMinor, presentmentAmountMinor, presentmentCurrency } = wanted;
    await db.ruleApplication.update({
      where: { shopId, id: known.id },
      data: { amountOffMinor, presentmentAmountMinor, presentmentCurrency },
    });
  }
  for (const { booked: known, reason } of plan.reverse) {
    const reversedReason = reason === "removed" ? "discount-removed" : reason;
    await db.ruleApplication.update({
      where: { shopId, id: known.id },
      data: { reversedAt: row.cancelledAt ?? order.snapshotAt, reversedReason },
    });
  }
  for (const { id } of plan.restore) {
    await db.ruleApplication.update({
      where: { shopId, id },
      data: { reversedAt: null, reversedReason: null },
    });
  }
  const counted = row.cancelledAt ? 0 : plan.book.length + plan.restore.length;
  return { booked: counted, reversed: plan.reverse.length };
}

/** One that is booked already stays with the rule that it was booked for, whoever has the title by now. */
function wantedApplications({
  order,
  applied,
  booked,
}: {
  order: OrderSnapshot;
  applied: AppliedRule[];
  booked: { discountRuleId: bigint; title: string }[];
}): AppliedRule[] {
  return order.automatic.flatMap((discount): AppliedRule[] => {
    const known = booked.find(({ title }) => title === discount.title);
    if (known) return [{ ...discount, discountRuleId: known.discountRuleId }];
    return applied.filter(({ title }) => title === discount.title);
  });
}
