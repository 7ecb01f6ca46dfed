import type { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import type { Reward } from "~/domain/discounts/reward";

let count = 0;

/**
 * Creates an active automatic rule: by default, 10% off the order, and not in Shopify yet. `discount` overrides fields of
 * the record of the rule's discount in Shopify.
 */
export async function anAutomaticRule({
  shopId,
  reward = { kind: "percentage_off", percentage: 10, appliesTo: { kind: "order" } },
  discount = {},
  ...overrides
}: {
  shopId: bigint;
  reward?: Reward;
  discount?: Partial<Omit<Prisma.ShopifyDiscountUncheckedCreateInput, "shopId" | "discountRuleId">>;
} & Partial<Omit<Prisma.DiscountRuleUncheckedCreateInput, "reward" | "shopId">>) {
  count += 1;
  const rule = await prisma.discountRule.create({
    data: {
      shopId,
      name: `Ten percent off ${count}`,
      trigger: "automatic",
      status: "active",
      rewardKind: reward.kind,
      reward,
      startsAt: new Date(Date.now() - 60 * 60 * 1000),
      ...overrides,
    },
  });
  await prisma.shopifyDiscount.upsert({
    where: { discountRuleId: rule.id },
    create: { ...discount, shopId, discountRuleId: rule.id },
    update: discount,
  });
  return rule;
}
