import { prisma } from "~/db.server";

/**
 * Moves a rule one place up or down in the display order, past the next one that is not archived. False where it stands
 * at the end already, null where the shop has no such rule.
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
    // All of the shop's, so that two moves at once do not give two rules one place.
    const rules = await tx.$queryRaw<{ id: bigint; displayOrder: number; isArchived: boolean }[]>`
      SELECT id, display_order AS "displayOrder", status = 'archived' AS "isArchived" FROM discount_rules
      WHERE shop_id = ${shopId} ORDER BY display_order, id FOR UPDATE`;
    const shown = rules.filter(({ id, isArchived }) => !isArchived || id === discountRuleId);
    const index = shown.findIndex(({ id }) => id === discountRuleId);
    const [rule, other] = [shown[index], shown[direction === "up" ? index - 1 : index + 1]];
    if (!rule) return null;
    if (!other) return false;
    const place = (id: bigint, displayOrder: number) =>
      tx.discountRule.updateMany({ where: { shopId, id }, data: { displayOrder } });
    await place(rule.id, other.displayOrder);
    await place(other.id, rule.displayOrder);
    return true;
  });
}
