import { prisma } from "~/db.server";
import { readReward } from "~/domain/discounts/read-reward";

/** More than a shop has by hand; the select in New coupon searches within them. */
const MAX_RULES = 250;

/** The rules that a coupon can link to, newest first. */
export async function listLinkableRules({ shopId }: { shopId: bigint }) {
  const rules = await prisma.discountRule.findMany({
    where: { shopId, trigger: "coupon", status: { not: "archived" } },
    orderBy: { id: "desc" },
    take: MAX_RULES,
    select: { id: true, name: true, status: true, reward: true },
  });
  return rules.map((rule) => ({ ...rule, reward: readReward(rule.reward) }));
}
