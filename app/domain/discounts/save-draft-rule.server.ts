import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import type { RuleFields } from "~/domain/discounts/form/rule-fields";
import { linkCoupons } from "~/domain/discounts/link-coupons.server";
import { nextDisplayOrder } from "~/domain/discounts/next-display-order.server";

type SaveDraftRuleResult =
  /** `notLinked`: the names of the coupons that are already linked to another discount. */
  | { ok: true; id: bigint; version: number; notLinked: string[] }
  | { ok: false; reason: "stale" | "not-found" | "not-a-draft" };

/**
 * Creates or updates a draft, with its fields as typed. Coupons can be linked to a draft, but they have no discount in
 * Shopify until the draft is completed. A complete rule cannot become a draft again, because its coupons would silently
 * lose their discount. Creating a draft is not idempotent. An update that is based on an outdated version is rejected
 * as `stale`.
 */
export async function saveDraftRule({
  shopId,
  existing,
  fields,
  actor,
}: {
  shopId: bigint;
  /** The draft to update; null to create one. */
  existing: { discountRuleId: bigint; version: number } | null;
  fields: RuleFields;
  actor: string;
}): Promise<SaveDraftRuleResult> {
  const data = {
    name: fields.name.trim().slice(0, 120) || "Untitled discount",
    trigger: fields.trigger,
    rewardKind: fields.rewardKind,
    reward: Prisma.DbNull,
    draft: fields,
  };
  const couponIds = fields.trigger === "coupon" ? fields.couponIds.map(BigInt) : [];
  return prisma.$transaction(async (tx) => {
    if (existing === null) {
      const displayOrder = await nextDisplayOrder({ shopId }, tx);
      const { id } = await tx.discountRule.create({
        data: { ...data, shopId, status: "draft", displayOrder },
        select: { id: true },
      });
      await recordActivity({ shopId, discountRuleId: id, actor, kind: "discount-drafted" }, tx);
      const notLinked = await linkCoupons({ shopId, discountRuleId: id, couponIds, actor }, tx);
      return { ok: true, id, version: 1, notLinked } as const;
    }
    const { discountRuleId: id, version } = existing;
    const current = await tx.discountRule.findFirst({ where: { shopId, id }, select: { status: true } });
    if (!current) return { ok: false, reason: "not-found" } as const;
    if (current.status !== "draft") return { ok: false, reason: "not-a-draft" } as const;
    const { count } = await tx.discountRule.updateMany({
      where: { shopId, id, status: "draft", version },
      data: { ...data, version: { increment: 1 } },
    });
    if (count === 0) return { ok: false, reason: "stale" } as const;
    const notLinked = await linkCoupons({ shopId, discountRuleId: id, couponIds, actor }, tx);
    return { ok: true, id, version: version + 1, notLinked } as const;
  });
}
