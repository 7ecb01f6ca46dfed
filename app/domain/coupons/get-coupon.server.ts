import { prisma } from "~/db.server";
import { couponStatus } from "~/domain/coupons/coupon-status";
import { discountFacts } from "~/domain/coupons/discount-facts";
import { syncError } from "~/domain/coupons/sync-error";
import { readReward } from "~/domain/discounts/read-reward";

export class CouponNotFound extends Error {}

/** A coupon with its rule, its first code and its count of uses, those not yet folded included. Throws CouponNotFound. */
export async function getCoupon({
  shopId,
  couponId,
  now = new Date(),
}: {
  shopId: bigint;
  couponId: bigint;
  now?: Date;
}) {
  const coupon = await prisma.coupon.findFirst({
    where: { shopId, id: couponId },
    include: {
      discountRule: {
        select: { id: true, name: true, status: true, reward: true, startsAt: true, endsAt: true },
      },
    },
  });
  if (!coupon) throw new CouponNotFound(`no coupon ${couponId} in this shop`);
  const [code, waiting] = await Promise.all([
    // By itself: included with the coupon, Prisma would read all of a pool's codes to give the first.
    prisma.code.findFirst({
      where: { shopId, couponId },
      orderBy: [{ batchId: "asc" }, { id: "asc" }],
      select: { id: true, code: true, state: true },
    }),
    prisma.usageDelta.aggregate({
      where: { shopId, couponId },
      _sum: { delta: true },
      _max: { usedAt: true },
    }),
  ]);
  const { discountRule, ...facts } = coupon;
  const usedCount = coupon.usedCount + (waiting._sum.delta ?? 0);
  return {
    ...facts,
    syncError: coupon.syncError === null ? null : syncError.parse(coupon.syncError),
    status: couponStatus({ ...coupon, usedCount, ...discountFacts(discountRule) }, now),
    discount: discountRule && {
      ...discountRule,
      reward: readReward(discountRule.reward),
    },
    code,
    usedCount,
    lastUsedAt: latest(coupon.lastUsedAt, waiting._max.usedAt),
  };
}

function latest(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other;
  return one > other ? one : other;
}
