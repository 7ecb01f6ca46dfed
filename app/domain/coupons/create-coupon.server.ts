import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { type CodeQuota, checkCodeQuota } from "~/domain/codes/check-code-quota.server";
import { insertCode } from "~/domain/codes/insert-code.server";
import type { CouponInput } from "~/domain/coupons/coupon-input";
import { findLinkableRule } from "~/domain/discounts/find-linkable-rule.server";
import { createRecord } from "~/domain/sync/claim-discount.server";
import { enqueueSync } from "~/domain/sync/enqueue-sync.server";

type CreateCouponResult =
  | { ok: true; couponId: bigint }
  | { ok: false; reason: "code-taken"; couponId: bigint; couponName: string }
  | Exclude<CodeQuota, { ok: true }>
  | { ok: false; reason: "no-such-discount" };

/**
 * Creates a Standard coupon or URL Token and its code. If the coupon is linked to a discount, enqueues the coupon's
 * sync in the same transaction, so that the coupon is never saved without its sync job. A repeated call fails and
 * creates nothing, because the first call took the code.
 */
export async function createCoupon({
  shopId,
  input,
  actor,
  maxCodes,
}: {
  shopId: bigint;
  input: CouponInput;
  actor: string;
  maxCodes?: number;
}): Promise<CreateCouponResult> {
  return prisma.$transaction(async (tx) => {
    if (input.discountRuleId !== null) {
      const rule = await findLinkableRule({ shopId, discountRuleId: input.discountRuleId }, tx);
      if (!rule) return { ok: false, reason: "no-such-discount" } as const;
    }
    const quota = await checkCodeQuota({ shopId, quantity: 1, maxCodes }, tx);
    if (!quota.ok) return quota;
    const { code, ...settings } = input;
    const coupon = await tx.coupon.create({
      data: { ...settings, shopId, createdBy: actor, codeCount: 1 },
      select: { id: true },
    });
    await createRecord({ owner: { shopId, couponId: coupon.id } }, tx);
    const inserted = await insertCode({ shopId, couponId: coupon.id, code }, tx);
    if (!inserted.ok) {
      await tx.coupon.delete({ where: { shopId, id: coupon.id } });
      return inserted;
    }
    await recordActivity(
      { shopId, couponId: coupon.id, actor, kind: "coupon-created", detail: { code } },
      tx,
    );
    if (input.discountRuleId !== null) {
      await enqueueSync({ owner: { shopId, couponId: coupon.id } }, tx);
    }
    return { ok: true, couponId: coupon.id } as const;
  });
}
