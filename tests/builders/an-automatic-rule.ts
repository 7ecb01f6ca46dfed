import type { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import type { Reward } from "~/domain/discounts/reward";

let count = 0;

/** Creates an active automatic rule that is not in Shopify yet: by default, 10% off the order. */
export async function anAutomaticRule({
  shopId,
  reward = { kind: "percentage_off", percentage: 10, appliesTo: { kind: "order" } },
  ...overrides
}: {
  shopId: bigint;
  reward?: Reward;
} & Partial<Omit<Prisma.DiscountRuleUncheckedCreateInput, "reward" | "shopId">>) {
  count += 1;
  return prisma.discountRule.create({
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
}
