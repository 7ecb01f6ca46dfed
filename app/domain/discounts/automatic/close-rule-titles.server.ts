import { type Database, prisma } from "~/db.server";

/** Notes that a rule stands under no title in Shopify any more, but for `except`. */
export async function closeRuleTitles(
  { shopId, discountRuleId, except }: { shopId: bigint; discountRuleId: bigint; except: string | null },
  db: Database = prisma,
): Promise<void> {
  await db.ruleTitle.updateMany({
    where: { shopId, discountRuleId, until: null, ...(except === null ? {} : { title: { not: except } }) },
    data: { until: new Date() },
  });
}
