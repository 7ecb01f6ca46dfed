import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";

type DeleteDiscountRuleResult =
  | { ok: true; name: string }
  | { ok: false; reason: "not-found" }
  /** `couponNames` has the first few of them. */
  | { ok: false; reason: "has-coupons"; couponCount: number; couponNames: string[] }
  /** Shopify holds it as an automatic discount; archived, it is taken out there. */
  | { ok: false; reason: "in-shopify" }
  /** Orders got it: its figures have to stay. */
  | { ok: false; reason: "was-used" };

/** Deletes a rule that no coupon links to, that Shopify does not hold and that no order got. */
export async function deleteDiscountRule({
  shopId,
  discountRuleId,
  actor,
}: {
  shopId: bigint;
  discountRuleId: bigint;
  actor: string;
}): Promise<DeleteDiscountRuleResult> {
  return prisma.$transaction(async (tx) => {
    // Locked, so that no coupon links to it between the question and the deletion.
    const [rule] = await tx.$queryRaw<{ name: string; isInShopify: boolean }[]>`
      SELECT name, shopify_discount_id IS NOT NULL OR creation_attempted_at IS NOT NULL AS "isInShopify" FROM discount_rules
      WHERE shop_id = ${shopId} AND id = ${discountRuleId} FOR UPDATE`;
    if (!rule) return { ok: false, reason: "not-found" } as const;
    const linked = { shopId, discountRuleId };
    const couponCount = await tx.coupon.count({ where: linked });
    if (couponCount > 0) {
      const first = await tx.coupon.findMany({
        where: linked,
        orderBy: { id: "desc" },
        take: 3,
        select: { name: true },
      });
      const couponNames = first.map(({ name }) => name);
      return { ok: false, reason: "has-coupons", couponCount, couponNames } as const;
    }
    if (rule.isInShopify) return { ok: false, reason: "in-shopify" } as const;
    const uses = await Promise.all([
      tx.ruleApplication.findFirst({ where: linked, select: { id: true } }),
      tx.redemption.findFirst({ where: linked, select: { id: true } }),
    ]);
    if (uses.some((use) => use !== null)) return { ok: false, reason: "was-used" } as const;
    await tx.discountRule.deleteMany({ where: { shopId, id: discountRuleId } });
    const detail = { discount: rule.name };
    await recordActivity({ shopId, discountRuleId, actor, kind: "discount-deleted", detail }, tx);
    return { ok: true, name: rule.name } as const;
  });
}
