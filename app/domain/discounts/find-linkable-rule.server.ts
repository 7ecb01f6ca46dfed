import { type Database, prisma } from "~/db.server";

/** The rule if a coupon of this shop can link to it: its trigger is `coupon` and it is not archived. Null else. */
export async function findLinkableRule(
  { shopId, discountRuleId }: { shopId: bigint; discountRuleId: bigint },
  db: Database = prisma,
) {
  return db.discountRule.findFirst({
    where: { shopId, id: discountRuleId, trigger: "coupon", status: { not: "archived" } },
    select: { id: true, name: true },
  });
}
