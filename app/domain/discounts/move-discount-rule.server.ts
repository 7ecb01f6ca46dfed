import { prisma } from "~/db.server";

/**
 * Moves a rule up or down by one position in the display order, by swapping it with the next rule that is not archived.
 * Returns false if there is no rule to swap with in that direction, and null if the shop has no rule with this ID.
 */
export async function moveDiscountRule({
  shopId,
  discountRuleId,
  direction,
}: {
  shopId: bigint;
  discountRuleId: bigint;
  direction: "up" | "down";
}): Promise<boolean | null> {
  return prisma.$transaction(async (tx) => {
    // Lock all of the shop's rules, so that concurrent moves cannot give two rules the same position.
    const rules = await tx.$queryRaw<{ id: bigint; displayOrder: number; isArchived: boolean }[]>`
      SELECT id, display_order AS "displayOrder", status = 'archived' AS "isArchived" FROM discount_rules
      WHERE shop_id = ${shopId} ORDER BY display_order, id FOR UPDATE`;
    const shown = rules.filter(({ id, isArchived }) => !isArchived || id === discountRuleId);
    const index = shown.findIndex(({ id }) => id === discountRuleId);
    const [rule, other] = [shown[index], shown[direction === "up" ? index - 1 : index + 1]];
    if (!rule) return null;
    if (!other) return false;
    const setDisplayOrder = (id: bigint, displayOrder: number) =>
      tx.discountRule.updateMany({ where: { shopId, id }, data: { displayOrder } });
    await setDisplayOrder(rule.id, other.displayOrder);
    await setDisplayOrder(other.id, rule.displayOrder);
    return true;
  });
}
