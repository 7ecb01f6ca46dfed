import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import type { DiscountRuleInput } from "~/domain/discounts/discount-rule-input";
import { linkCoupons } from "~/domain/discounts/link-coupons.server";
import { nextDisplayOrder } from "~/domain/discounts/next-display-order.server";
import { ruleColumns } from "~/domain/discounts/rule-columns.server";
import { startDiscountUpdate } from "~/domain/sync/updates/start-discount-update.server";

/**
 * Creates an active rule, links the chosen coupons to the rule, and queues the jobs that sync the rule's discounts to
 * Shopify, all in one transaction. A coupon that is already linked to another rule keeps that link, and `notLinked`
 * contains the coupon's name. Not idempotent.
 */
export async function createDiscountRule({
  shopId,
  input,
  actor,
}: {
  shopId: bigint;
  input: DiscountRuleInput;
  actor: string;
}): Promise<{ id: bigint; notLinked: string[] }> {
  return prisma.$transaction(async (tx) => {
    const displayOrder = await nextDisplayOrder({ shopId }, tx);
    const rule = await tx.discountRule.create({
      data: { ...ruleColumns(input), shopId, status: "active", displayOrder },
      select: { id: true },
    });
    await recordActivity({ shopId, discountRuleId: rule.id, actor, kind: "discount-created" }, tx);
    const { couponIds } = input;
    const notLinked = await linkCoupons({ shopId, discountRuleId: rule.id, couponIds, actor }, tx);
    await startDiscountUpdate({ shopId, discountRuleId: rule.id }, tx);
    return { id: rule.id, notLinked };
  });
}
