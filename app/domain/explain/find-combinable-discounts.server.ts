import { prisma } from "~/db.server";
import { discountClass } from "~/domain/discounts/discount-kind";
import type { ShopifyDiscountClass } from "~/domain/discounts/live-discount";
import { readReward } from "~/domain/discounts/reward";
import { ruleCombinations } from "~/domain/discounts/rule-combinations";
import { ruleStatusDetails } from "~/domain/discounts/rule-status";
import type { CombinableDiscount, CombinableDiscounts } from "~/domain/explain/code-check";
import type { CouponInteraction } from "~/domain/settings/coupon-interaction";
import { getSettings } from "~/domain/settings/get-settings.server";
import { combinesWith } from "~/shopify/discounts/combines-with";
import { titleOfRule } from "~/shopify/discounts/discount-of-rule";

/**
 * Returns the classes of a coupon's discount and the classes that it combines with, and the same for each of the app's
 * automatic discounts that is active now. Reads only stored data. Null if the shop has no such coupon, or if the coupon
 * has no active discount.
 */
export async function findCombinableDiscounts({
  shopId,
  couponId,
  now,
}: {
  shopId: bigint;
  couponId: bigint;
  now: Date;
}): Promise<CombinableDiscounts | null> {
  const [coupon, rules, { couponInteraction: shopInteraction }] = await Promise.all([
    prisma.coupon.findFirst({ where: { shopId, id: couponId }, select: { discountRule: true } }),
    prisma.discountRule.findMany({
      where: {
        shopId,
        trigger: "automatic",
        status: "active",
        shopifyDiscount: { shopifyId: { not: null } },
      },
      include: { shopifyDiscount: true },
      orderBy: [{ displayOrder: "asc" }, { id: "asc" }],
    }),
    getSettings({ shopId }),
  ]);
  const own =
    coupon?.discountRule?.status === "active"
      ? combinableDiscountOf(coupon.discountRule, shopInteraction)
      : null;
  if (!own) return null;
  const automatic = rules.flatMap((rule) => {
    const { status, problem } = ruleStatusDetails(rule, now);
    const isEndedInShopify =
      problem?.reason === "deactivated-in-shopify" || problem?.reason === "deleted-in-shopify";
    const isActiveNow =
      status !== "expired" && !isEndedInShopify && (rule.startsAt === null || rule.startsAt <= now);
    const combinable = isActiveNow ? combinableDiscountOf(rule, shopInteraction) : null;
    return combinable ? [{ title: titleOfRule(rule), ...combinable }] : [];
  });
  return { own, automatic };
}

const shopifyClasses = { product: "PRODUCT", order: "ORDER", shipping: "SHIPPING" } as const;

/** Null if the rule has no reward yet. */
function combinableDiscountOf(
  rule: { reward: unknown; interaction: unknown },
  shopInteraction: CouponInteraction,
): CombinableDiscount | null {
  const reward = readReward(rule.reward);
  if (!reward) return null;
  const ruleClasses: ShopifyDiscountClass[] = [shopifyClasses[discountClass(reward)]];
  return {
    classes: ruleClasses,
    combinesWith: combinesWith(
      ruleCombinations({ reward, interaction: rule.interaction, shop: shopInteraction }),
    ),
  };
}
