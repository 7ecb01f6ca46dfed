import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { recordSyncFailure } from "~/domain/coupons/record-sync-failure.server";
import { reward } from "~/domain/discounts/reward";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { basicCodeDiscount } from "~/shopify/discounts/basic-code-discount";
import {
  createCodeDiscount,
  type SaveCodeDiscountResult,
  updateCodeDiscount,
} from "~/shopify/discounts/save-code-discount.server";

type SyncCouponResult = { ok: true } | { ok: false; reason: "nothing-to-sync" | "overtaken" | "refused" };

/**
 * Makes Shopify hold a Standard coupon as we hold it, and notes that it does.
 *
 * Safe to repeat and to kill anywhere: a creation is recognised by the coupon's tag, an update writes the same again,
 * and the note is only taken from the worker that claimed the coupon last. A refusal is noted on the coupon for the
 * merchant; an outage throws, for the queue to try again.
 */
export async function syncCoupon({
  shopId,
  couponId,
}: { shopId: bigint; couponId: bigint }): Promise<SyncCouponResult> {
  const claim = await claimCoupon({ shopId, couponId });
  if (!claim) return { ok: false, reason: "nothing-to-sync" };
  const { coupon, code, fence } = claim;

  const graphql = await adminForShop({ shopDomain: coupon.shop.domain });
  const discount = basicCodeDiscount({
    coupon,
    reward: reward.parse(coupon.discountRule.reward),
    currencyCode: coupon.shop.currencyCode,
    combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true },
    code: code.code,
  });
  const create = () => createCodeDiscount({ graphql, couponId, discount: { ...discount, code: code.code } });
  let result = coupon.shopifyDiscountId
    ? await updateCodeDiscount({ graphql, discountId: coupon.shopifyDiscountId, discount })
    : await create();
  if (!result.ok && result.reason === "gone") result = await create();

  const isNoted = await note({ shopId, couponId, codeId: code.id, version: coupon.version, fence, result });
  if (!isNoted) return { ok: false, reason: "overtaken" };
  return result.ok ? { ok: true } : { ok: false, reason: "refused" };
}

/** Takes the coupon with a new fence; null where there is nothing that Shopify should hold. */
async function claimCoupon({ shopId, couponId }: { shopId: bigint; couponId: bigint }) {
  const claimed = await prisma.coupon.updateManyAndReturn({
    where: { shopId, id: couponId, type: "standard", discountRuleId: { not: null }, archivedAt: null },
    data: { syncFence: { increment: 1 } },
    select: { id: true, syncFence: true },
  });
  if (!claimed[0]) return null;
  const coupon = await prisma.coupon.findFirstOrThrow({
    where: { shopId, id: couponId },
    include: { shop: true, discountRule: true, codes: { take: 1, orderBy: { id: "asc" } } },
  });
  const [code] = coupon.codes;
  const { discountRule } = coupon;
  if (!code || !discountRule || coupon.shop.uninstalledAt) return null;
  return { coupon: { ...coupon, discountRule }, code, fence: claimed[0].syncFence };
}

/** Writes what Shopify said, unless another worker has claimed the coupon since. */
async function note({
  shopId,
  couponId,
  codeId,
  version,
  fence,
  result,
}: {
  shopId: bigint;
  couponId: bigint;
  codeId: bigint;
  version: number;
  fence: bigint;
  result: SaveCodeDiscountResult;
}): Promise<boolean> {
  if (!result.ok) {
    const message = result.reason === "gone" ? "" : result.message;
    const reason = result.reason === "code-taken" ? "code-taken" : "refused";
    return recordSyncFailure({ shopId, couponId, fence, error: { reason, message } });
  }
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.coupon.updateMany({
      where: { shopId, id: couponId, syncFence: fence },
      data: {
        shopifyDiscountId: result.discountId,
        syncedVersion: version,
        syncError: Prisma.DbNull,
        liveCodeCount: 1,
        failedCodeCount: 0,
      },
    });
    if (count === 0) return false;
    await tx.code.updateMany({
      where: { shopId, id: codeId },
      data: { state: "live", shopifyCodeId: result.firstCode?.shopifyCodeId, syncError: null },
    });
    await recordActivity({ shopId, couponId, codeId, actor: "system", kind: "coupon-live" }, tx);
    return true;
  });
}
