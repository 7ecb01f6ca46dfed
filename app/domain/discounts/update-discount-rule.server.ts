import { type DiscountRuleStatus, Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import type { DiscountRuleInput } from "~/domain/discounts/discount-rule-input";
import { linkCoupons } from "~/domain/discounts/link-coupons.server";
import { ruleColumns } from "~/domain/discounts/rule-columns";
import { startDiscountUpdate } from "~/domain/discounts/updates/start-discount-update.server";

type UpdateDiscountRuleResult =
  | { ok: true; version: number; notLinked: string[] }
  /** The rule was saved by another editor after this editor had loaded it. */
  | { ok: false; reason: "stale" }
  | { ok: false; reason: "not-found" | "archived" }
  /** A rule with coupons cannot become automatic. */
  | { ok: false; reason: "has-coupons"; couponCount: number };

/**
 * Saves a complete rule and queues the sync of its discounts to Shopify. A draft becomes active. A save that is based
 * on an outdated version is rejected as `stale`, so that no save silently undoes another save (optimistic lock).
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
    // Lock the rule, so that no coupon can be linked to it between the check and the update.
    const [before] = await tx.$queryRaw<{ status: DiscountRuleStatus }[]>`
      SELECT status FROM discount_rules WHERE shop_id = ${shopId} AND id = ${discountRuleId} FOR UPDATE`;
    if (!before) return { ok: false, reason: "not-found" } as const;
    if (before.status === "archived") return { ok: false, reason: "archived" } as const;
    if (input.trigger === "automatic") {
      const couponCount = await tx.coupon.count({ where: { shopId, discountRuleId } });
      if (couponCount > 0) return { ok: false, reason: "has-coupons", couponCount } as const;
    }
    const isDraft = before.status === "draft";
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
