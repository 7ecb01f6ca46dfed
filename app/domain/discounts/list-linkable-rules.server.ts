import { prisma } from "~/db.server";
import { readReward } from "~/domain/discounts/reward";

/**
 * Maximum number of rules to list, which is more than a merchant creates by hand. The New coupon form searches only in
 * this list.
 */
const MAX_RULES = 250;

/** Lists the rules that a coupon can be linked to, newest first. */
export async function listLinkableRules({ shopId }: { shopId: bigint }) {
  const rules = await prisma.discountRule.findMany({
    where: { shopId, trigger: "coupon", status: { not: "archived" } },
    orderBy: { id: "desc" },
    take: MAX_RULES,
    select: { id: true, name: true, status: true, reward: true },
  });
  return rules.map((rule) => ({ ...rule, reward: readReward(rule.reward) }));
}
