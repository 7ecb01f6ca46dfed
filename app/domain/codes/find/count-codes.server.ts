import { prisma } from "~/db.server";
import type { CodeFilter } from "~/domain/codes/find/code-selection";

/**
 * Returns how many of a coupon's codes match each filter. Reads the coupon's counters, so the cost does not depend on
 * the number of codes. Returns null if the shop has no such coupon.
 */
export async function countCodes({
  shopId,
  couponId,
}: {
  shopId: bigint;
  couponId: bigint;
}): Promise<Record<CodeFilter, number> | null> {
  const coupon = await prisma.coupon.findFirst({
    where: { shopId, id: couponId },
    select: { codeCount: true, usedCodeCount: true, failedCodeCount: true, disabledCodeCount: true },
  });
  if (!coupon) return null;
  return {
    all: coupon.codeCount,
    unused: Math.max(0, coupon.codeCount - coupon.usedCodeCount),
    used: coupon.usedCodeCount,
    failed: coupon.failedCodeCount,
    disabled: coupon.disabledCodeCount,
  };
}
