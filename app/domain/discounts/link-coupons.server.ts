import { type Database, prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";

/**
 * Links coupons to a rule. Skips coupons that are already linked to a rule. Returns the names of the coupons that are
 * linked to another rule. Does not queue the sync to Shopify: afterwards, call startDiscountUpdate unless the rule is a
 * draft. Drafts are not synced.
 */
export async function linkCoupons(
  {
    shopId,
    discountRuleId,
    couponIds,
    actor,
  }: { shopId: bigint; discountRuleId: bigint; couponIds: bigint[]; actor: string },
  db: Database = prisma,
): Promise<string[]> {
  const rule = await db.discountRule.findFirstOrThrow({
    where: { shopId, id: discountRuleId },
    select: { name: true },
  });
  const coupons = await db.coupon.findMany({
    where: { shopId, id: { in: couponIds } },
    select: { id: true, name: true, discountRuleId: true },
    orderBy: { id: "asc" },
  });
  const notLinked: string[] = [];
  for (const { id: couponId, name, discountRuleId: linkedRuleId } of coupons) {
    if (linkedRuleId === discountRuleId) continue;
    const { count } = await db.coupon.updateMany({
      where: { shopId, id: couponId, discountRuleId: null },
      data: { discountRuleId, version: { increment: 1 } },
    });
    if (count === 0) notLinked.push(name);
    else {
      await db.shopifyDiscount.updateMany({
        where: { shopId, couponId },
        data: { version: { increment: 1 } },
      });
      const detail = { discount: rule.name };
      await recordActivity({ shopId, couponId, discountRuleId, actor, kind: "coupon-linked", detail }, db);
    }
  }
  return notLinked;
}
