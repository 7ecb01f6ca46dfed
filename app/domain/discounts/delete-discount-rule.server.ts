import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { mayExistInShopify } from "~/domain/sync/discount-owner";

type DeleteDiscountRuleResult =
  | { ok: true; name: string }
  | { ok: false; reason: "not-found" }
  /** `couponNames` contains the names of the rule's newest coupons, at most three, newest first. */
  | { ok: false; reason: "has-coupons"; couponCount: number; couponNames: string[] }
  /** The rule has, or may have, an automatic discount in Shopify. Archiving the rule deletes this discount. */
  | { ok: false; reason: "in-shopify" }
  /** Orders used the rule, so its statistics must be kept. */
  | { ok: false; reason: "was-used" };

/**
 * Deletes a rule if it has no coupons, no automatic discount in Shopify and no orders. Otherwise returns the reason why
 * the rule was not deleted.
 */
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
    // Lock the rule, so that no coupon can be linked to it between the checks and the deletion.
    const [rule] = await tx.$queryRaw<{ name: string }[]>`
      SELECT name FROM discount_rules WHERE shop_id = ${shopId} AND id = ${discountRuleId} FOR UPDATE`;
    if (!rule) return { ok: false, reason: "not-found" } as const;
    const whereRule = { shopId, discountRuleId };
    const couponCount = await tx.coupon.count({ where: whereRule });
    if (couponCount > 0) {
      const newest = await tx.coupon.findMany({
        where: whereRule,
        orderBy: { id: "desc" },
        take: 3,
        select: { name: true },
      });
      const couponNames = newest.map(({ name }) => name);
      return { ok: false, reason: "has-coupons", couponCount, couponNames } as const;
    }
    const record = await tx.shopifyDiscount.findFirst({ where: whereRule });
    if (record && mayExistInShopify(record)) return { ok: false, reason: "in-shopify" } as const;
    const uses = await Promise.all([
      tx.ruleApplication.findFirst({ where: whereRule, select: { id: true } }),
      tx.redemption.findFirst({ where: whereRule, select: { id: true } }),
    ]);
    if (uses.some((use) => use !== null)) return { ok: false, reason: "was-used" } as const;
    await tx.discountRule.deleteMany({ where: { shopId, id: discountRuleId } });
    const detail = { discount: rule.name };
    await recordActivity({ shopId, discountRuleId, actor, kind: "discount-deleted", detail }, tx);
    return { ok: true, name: rule.name } as const;
  });
}
