import { type Database, prisma } from "~/db.server";

/**
 * Records that the rule's automatic discount no longer has its earlier titles in Shopify. `except` is the title that an
 * active discount has at this moment, or null if the discount was ended or deleted. Idempotent.
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
