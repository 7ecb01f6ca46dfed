import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import type { DiscountRuleInput } from "~/domain/discounts/discount-rule-input";

/** Makes an active rule with the trigger `coupon`. It gives nothing by itself until a coupon links to it. */
export async function createDiscountRule({
  shopId,
  input,
  actor,
}: {
  shopId: bigint;
  input: DiscountRuleInput;
  actor: string;
}): Promise<{ id: bigint }> {
  return prisma.$transaction(async (tx) => {
    const rule = await tx.discountRule.create({
      data: {
        shopId,
        name: input.name,
        trigger: "coupon",
        status: "active",
        rewardKind: input.reward.kind,
        reward: input.reward,
      },
      select: { id: true },
    });
    await recordActivity({ shopId, discountRuleId: rule.id, actor, kind: "discount-created" }, tx);
    return rule;
  });
}
