import { prisma } from "~/db.server";
import type { RuleView } from "~/domain/discounts/rule-query";

/** Counts the shop's rules in each view of the Discounts tab. */
export async function countDiscountRules({ shopId }: { shopId: bigint }): Promise<Record<RuleView, number>> {
  const groups = await prisma.discountRule.groupBy({ by: ["status"], where: { shopId }, _count: true });
  const countOf = (status: string) => groups.find((group) => group.status === status)?._count ?? 0;
  const [active, drafts] = [countOf("active"), countOf("draft")];
  const [inactive, archived] = [countOf("inactive"), countOf("archived")];
  return { all: active + drafts + inactive, active, drafts, inactive, archived };
}
