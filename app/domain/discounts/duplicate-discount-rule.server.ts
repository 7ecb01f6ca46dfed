import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { nextDisplayOrder } from "~/domain/discounts/next-display-order.server";

/**
 * Copies a rule without its coupons. The copy of a finished rule is inactive, so that the merchant can review the copy
 * before activating it. The copy of a draft is a draft. Returns null if the shop has no such rule. Not idempotent: each
 * call makes another copy.
 */
export async function duplicateDiscountRule({
  shopId,
  discountRuleId,
  actor,
}: {
  shopId: bigint;
  discountRuleId: bigint;
  actor: string;
}): Promise<{ id: bigint; name: string } | null> {
  return prisma.$transaction(async (tx) => {
    const rule = await tx.discountRule.findFirst({ where: { shopId, id: discountRuleId } });
    if (!rule) return null;
    const { trigger, rewardKind, startsAt, endsAt } = rule;
    const copy = await tx.discountRule.create({
      data: {
        shopId,
        trigger,
        rewardKind,
        startsAt,
        endsAt,
        name: `Copy of ${rule.name}`.slice(0, 120),
        status: rule.reward === null ? "draft" : "inactive",
        reward: rule.reward ?? Prisma.DbNull,
        draft: rule.draft ?? Prisma.DbNull,
        conditions: rule.conditions ?? {},
        messaging: rule.messaging ?? {},
        interaction: rule.interaction ?? Prisma.DbNull,
        displayOrder: await nextDisplayOrder({ shopId }, tx),
      },
      select: { id: true, name: true },
    });
    await recordActivity({ shopId, discountRuleId: copy.id, actor, kind: "discount-created" }, tx);
    return copy;
  });
}
