import { prisma } from "~/db.server";
import { type RuleStatusDetails, ruleStatusDetails } from "~/domain/discounts/rule-status";

/** How a rule stands here and in Shopify; null where the shop has no such rule. */
export async function findRuleStatus({
  shopId,
  discountRuleId,
  now,
}: {
  shopId: bigint;
  discountRuleId: bigint;
  now: Date;
}): Promise<RuleStatusDetails | null> {
  const rule = await prisma.discountRule.findFirst({ where: { shopId, id: discountRuleId } });
  return rule && ruleStatusDetails(rule, now);
}
