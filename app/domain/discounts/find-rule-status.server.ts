import { prisma } from "~/db.server";
import { type RuleStatusDetails, ruleStatusDetails } from "~/domain/discounts/rule-status";

/** Returns the status of a rule in the app and in Shopify, or null if the shop has no such rule. */
export async function findRuleStatus({
  shopId,
  discountRuleId,
  now,
}: {
  shopId: bigint;
  discountRuleId: bigint;
  now: Date;
}): Promise<RuleStatusDetails | null> {
  const rule = await prisma.discountRule.findFirst({
    where: { shopId, id: discountRuleId },
    include: { shopifyDiscount: true },
  });
  return rule && ruleStatusDetails(rule, now);
}
