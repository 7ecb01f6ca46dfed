import { type Database, prisma } from "~/db.server";

/**
 * Notes that a rule stands under a title in Shopify since then. Before Shopify is asked for it: an order may come before
 * its answer. Answers the note's id, or null where the rule has that title already.
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
