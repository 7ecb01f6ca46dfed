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
