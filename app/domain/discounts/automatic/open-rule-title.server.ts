import { prisma } from "~/db.server";

/**
 * Notes that a rule is about to stand under a title in Shopify, before it is asked: an order may come before its answer.
 * Answers the note's id, or null where the rule has that title already.
 */
export async function openRuleTitle({
  shopId,
  discountRuleId,
  title,
}: {
  shopId: bigint;
  discountRuleId: bigint;
  title: string;
}): Promise<bigint | null> {
  const open = await prisma.ruleTitle.findFirst({
    where: { shopId, discountRuleId, title, until: null },
    select: { id: true },
  });
  if (open) return null;
  const { id } = await prisma.ruleTitle.create({
    data: { shopId, discountRuleId, title, since: new Date() },
    select: { id: true },
  });
  return id;
}
