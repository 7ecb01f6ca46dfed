import { prisma } from "~/db.server";
import { conditions } from "~/domain/discounts/conditions";
import { messaging } from "~/domain/discounts/discount-rule-input";
import { ruleFields } from "~/domain/discounts/form/rule-fields";
import { readReward } from "~/domain/discounts/reward";
import { ruleInteraction } from "~/domain/settings/coupon-interaction";

export class DiscountRuleNotFound extends Error {}

/** Maximum number of a rule's coupons whose names are loaded for display. */
const MAX_NAMED_COUPONS = 250;

/**
 * Returns a rule with its discount in Shopify, the names of its newest coupons (up to MAX_NAMED_COUPONS), the number of
 * all its coupons, and the number of those that are neither archived nor ended. Throws DiscountRuleNotFound if the shop
 * has no such rule.
 */
export async function getDiscountRule({
  shopId,
  discountRuleId,
  now = new Date(),
}: {
  shopId: bigint;
  discountRuleId: bigint;
  now?: Date;
}) {
  const rule = await prisma.discountRule.findFirst({
    where: { shopId, id: discountRuleId },
    include: {
      coupons: { select: { id: true, name: true }, orderBy: { id: "desc" }, take: MAX_NAMED_COUPONS },
      _count: { select: { coupons: true } },
      shopifyDiscount: true,
    },
  });
  if (!rule) throw new DiscountRuleNotFound(`no discount rule ${discountRuleId} in this shop`);
  const { _count, ...columns } = rule;
  const usableCouponCount = await prisma.coupon.count({
    where: { shopId, discountRuleId, archivedAt: null, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
  });
  return {
    ...columns,
    reward: readReward(rule.reward),
    conditions: conditions.parse(rule.conditions),
    messaging: messaging.parse(rule.messaging),
    interaction: ruleInteraction.nullable().parse(rule.interaction),
    draft: rule.draft === null ? null : ruleFields.parse(rule.draft),
    couponCount: _count.coupons,
    usableCouponCount,
  };
}
