import { prisma } from "~/db.server";
import { type RuleStanding, ruleStanding } from "~/domain/discounts/rule-status";

/** How a rule stands here and in Shopify; null where the shop has no such rule. */
export async function findRuleStanding({
  shopId,
  discountRuleId,
  now,
}: {
  shopId: bigint;
  discountRuleId: bigint;
  now: Date;
}): Promise<RuleStanding | null> {
  const rule = await prisma.discountRule.findFirst({ where: { shopId, id: discountRuleId } });
  return rule && ruleStanding(rule, now);
}
