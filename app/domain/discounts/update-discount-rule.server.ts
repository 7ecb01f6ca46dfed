import { type DiscountRuleStatus, Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import type { DiscountRuleInput } from "~/domain/discounts/discount-rule-input";
import { linkCoupons } from "~/domain/discounts/link-coupons.server";
import { ruleColumns } from "~/domain/discounts/rule-columns.server";
import { startDiscountUpdate } from "~/domain/sync/updates/start-discount-update.server";

type UpdateDiscountRuleResult =
  /** `notLinked`: the names of the coupons that are already linked to another discount. */
  | { ok: true; version: number; notLinked: string[] }
  /** The rule's version is no longer `version`: someone has saved the rule since the merchant opened it. */
  | { ok: false; reason: "stale" }
  | { ok: false; reason: "not-found" | "archived" }
  /** A rule with coupons cannot become automatic. */
  | { ok: false; reason: "has-coupons"; couponCount: number };

/**
 * Saves a complete rule and starts the update of its discounts in Shopify. A draft becomes active. A save based on an
 * outdated version is rejected as `stale`, so that it does not silently undo another save (optimistic lock).
 */
export async function updateDiscountRule({
  shopId,
  discountRuleId,
  version,
  input,
  actor,
}: {
  shopId: bigint;
  discountRuleId: bigint;
  version: number;
  input: DiscountRuleInput;
  actor: string;
}): Promise<UpdateDiscountRuleResult> {
  return prisma.$transaction(async (tx) => {
    // Lock the rule, so that no coupon can be linked to it between the count of its coupons and the update.
    const [current] = await tx.$queryRaw<{ status: DiscountRuleStatus }[]>`
      SELECT status FROM discount_rules WHERE shop_id = ${shopId} AND id = ${discountRuleId} FOR UPDATE`;
    if (!current) return { ok: false, reason: "not-found" } as const;
    if (current.status === "archived") return { ok: false, reason: "archived" } as const;
    if (input.trigger === "automatic") {
      const couponCount = await tx.coupon.count({ where: { shopId, discountRuleId } });
      if (couponCount > 0) return { ok: false, reason: "has-coupons", couponCount } as const;
    }
    const isDraft = current.status === "draft";
    const { count } = await tx.discountRule.updateMany({
      where: { shopId, id: discountRuleId, version },
      data: {
        ...ruleColumns(input),
        draft: Prisma.DbNull,
        ...(isDraft ? { status: "active" } : {}),
        version: { increment: 1 },
      },
    });
    if (count === 0) return { ok: false, reason: "stale" } as const;
    const kind = isDraft ? "discount-activated" : "discount-changed";
    await recordActivity({ shopId, discountRuleId, actor, kind }, tx);
    const notLinked = await linkCoupons({ shopId, discountRuleId, couponIds: input.couponIds, actor }, tx);
    await startDiscountUpdate({ shopId, discountRuleId }, tx);
    return { ok: true, version: version + 1, notLinked } as const;
  });
}
