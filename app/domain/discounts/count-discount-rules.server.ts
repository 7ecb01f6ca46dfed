import { prisma } from "~/db.server";
import type { RuleView } from "~/domain/discounts/rule-view";

/** How many rules each view has. */
export async function countDiscountRules({ shopId }: { shopId: bigint }): Promise<Record<RuleView, number>> {
  const groups = await prisma.discountRule.groupBy({ by: ["status"], where: { shopId }, _count: true });
  const of = (status: string) => groups.find((group) => group.status === status)?._count ?? 0;
  const [active, drafts, inactive, archived] = [of("active"), of("draft"), of("inactive"), of("archived")];
  return { all: active + drafts + inactive, active, drafts, inactive, archived };
}
