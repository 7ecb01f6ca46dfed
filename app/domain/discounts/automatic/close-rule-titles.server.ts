import { type Database, prisma } from "~/db.server";

/**
 * Records that Shopify no longer uses any of the rule's titles, except the title `except` if it is given. Idempotent.
 */
export async function closeRuleTitles(
  { shopId, discountRuleId, except }: { shopId: bigint; discountRuleId: bigint; except: string | null },
  db: Database = prisma,
): Promise<void> {
  await db.ruleTitle.updateMany({
    where: { shopId, discountRuleId, until: null, ...(except === null ? {} : { title: { not: except } }) },
    data: { until: new Date() },
  });
}
