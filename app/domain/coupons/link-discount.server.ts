import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { findLinkableRule } from "~/domain/discounts/find-linkable-rule.server";
import { enqueueSync } from "~/domain/sync/enqueue-sync.server";

type LinkDiscountResult =
  | { ok: true }
  | { ok: false; reason: "not-found" | "no-such-discount" | "already-linked" };

/**
 * Links a coupon that is not linked yet to a discount rule, and enqueues the coupon's sync. Returns `no-such-discount`
 * if findLinkableRule does not find the rule.
 */
export async function linkDiscount({
  shopId,
  couponId,
  discountRuleId,
  actor,
}: {
  shopId: bigint;
  couponId: bigint;
  discountRuleId: bigint;
  actor: string;
}): Promise<LinkDiscountResult> {
  return prisma.$transaction(async (tx) => {
    const coupon = await tx.coupon.findFirst({
      where: { shopId, id: couponId },
      select: { discountRuleId: true },
    });
    if (!coupon) return { ok: false, reason: "not-found" } as const;
    const rule = await findLinkableRule({ shopId, discountRuleId }, tx);
    if (!rule) return { ok: false, reason: "no-such-discount" } as const;
    const { count } = await tx.coupon.updateMany({
      where: { shopId, id: couponId, discountRuleId: null },
      data: { discountRuleId, version: { increment: 1 } },
    });
    if (count === 0) return { ok: false, reason: "already-linked" } as const;
    await recordActivity(
      { shopId, couponId, discountRuleId, actor, kind: "coupon-linked", detail: { discount: rule.name } },
      tx,
    );
    await tx.shopifyDiscount.updateMany({
      where: { shopId, couponId },
      data: { version: { increment: 1 } },
    });
    await enqueueSync({ owner: { shopId, couponId } }, tx);
    return { ok: true } as const;
  });
}
