import { prisma } from "~/db.server";

export type ClaimedCoupon = NonNullable<Awaited<ReturnType<typeof claimCoupon>>>;

/**
 * Takes a coupon for this worker, with a fence that outdates all who had it before, and the code that its discount is
 * made with. Null where the shop has no such coupon, or has gone.
 */
export async function claimCoupon({ shopId, couponId }: { shopId: bigint; couponId: bigint }) {
  const [claimed] = await prisma.coupon.updateManyAndReturn({
    where: { shopId, id: couponId, shop: { uninstalledAt: null } },
    data: { syncFence: { increment: 1 } },
    select: { syncFence: true, type: true },
  });
  if (!claimed) return null;
  const coupon = await prisma.coupon.findFirstOrThrow({
    where: { shopId, id: couponId },
    include: { shop: true, discountRule: true },
  });
  // Asked for by itself: included with the coupon, Prisma would read all of a pool's codes to give the first.
  const code = await prisma.code.findFirst({
    // A pool need not be made with a code that Shopify refused: it has others.
    where: {
      shopId,
      couponId,
      state: { in: claimed.type === "bulk_pool" ? POOL_CODE_STATES : STANDARD_CODE_STATES },
    },
    orderBy: [{ batchId: "asc" }, { id: "asc" }],
  });
  return { shopId, couponId, coupon, code, fence: claimed.syncFence };
}

const POOL_CODE_STATES = ["pending", "live", "enabling"] as const satisfies string[];
const STANDARD_CODE_STATES = [...POOL_CODE_STATES, "failed"] as const satisfies string[];
