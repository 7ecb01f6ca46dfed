import { type Database, prisma } from "~/db.server";

/** Records that Shopify no longer uses the rule's titles, except `except`. Idempotent. */
export async function closeRuleTitles(
  { shopId, discountRuleId, except }: { shopId: bigint; discountRuleId: bigint; except: string | null },
  db: Database = prisma,
): Promise<void> {
  await db.ruleTitle.updateMany({
    where: { shopId, discountRuleId, until: null, ...(except === null ? {} : { title: { not: except } }) },
    data: { until: new Date() },
  });
}
