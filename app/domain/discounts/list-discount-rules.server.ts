import { prisma } from "~/db.server";
import { readReward } from "~/domain/discounts/read-reward";

/** More than a shop has by hand; the select in New coupon searches within them. */
const MOST_RULES = 250;

/** The rules that a coupon can link to, newest first, each with how many coupons link to it. */
export async function listDiscountRules({ shopId }: { shopId: bigint }) {
  const rules = await prisma.discountRule.findMany({
    where: { shopId, status: { not: "archived" } },
    orderBy: { id: "desc" },
    take: MOST_RULES,
    include: { _count: { select: { coupons: true } } },
  });
  return rules.map((rule) => ({
    id: rule.id,
    name: rule.name,
    status: rule.status,
    trigger: rule.trigger,
    reward: readReward(rule.reward),
    couponCount: rule._count.coupons,
  }));
}
