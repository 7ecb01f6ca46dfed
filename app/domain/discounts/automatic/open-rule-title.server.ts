import { type Database, prisma } from "~/db.server";

/**
 * Records that a rule's automatic discount has the given title in Shopify from `since` on. Orders identify an automatic
 * discount only by its title, so this record is needed to assign orders to the rule. Call this function before sending
 * the title to Shopify, because an order can arrive before Shopify's response. Returns the id of the new record. Does
 * nothing and returns null if an earlier record shows that the discount has the title at this moment.
 */
export async function openRuleTitle(
  {
    shopId,
    discountRuleId,
    title,
    since = new Date(),
  }: { shopId: bigint; discountRuleId: bigint; title: string; since?: Date },
  db: Database = prisma,
): Promise<bigint | null> {
  const open = await db.ruleTitle.findFirst({
    where: { shopId, discountRuleId, title, until: null },
    select: { id: true },
  });
  if (open) return null;
  const { id } = await db.ruleTitle.create({
    data: { shopId, discountRuleId, title, since },
    select: { id: true },
  });
  return id;
}

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
