import { prisma } from "~/db.server";

export type ClaimedCoupon = NonNullable<Awaited<ReturnType<typeof claimCoupon>>>;

/**
 * Claims a coupon for this worker with a new fencing token, which invalidates all earlier claims. Also loads the first
 * code with which the coupon's discount can be created. `code` is null if there is none. Returns null if the shop has
 * no such coupon or has uninstalled the app.
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
  // A separate query, because Prisma would load all of a pool's codes if the coupon's query included the first code.
  const code = await prisma.code.findFirst({
    // For a pool, skip codes that Shopify rejected, because the discount can be created with another code. A Standard
    // coupon or URL Token has no other code, so its rejected code is tried again.
    where: {
      shopId,
      couponId,
      state: { in: claimed.type === "bulk_pool" ? POOL_CODE_STATES : SINGLE_CODE_STATES },
    },
    orderBy: [{ batchId: "asc" }, { id: "asc" }],
  });
  return { shopId, couponId, coupon, code, fence: claimed.syncFence };
}

const POOL_CODE_STATES = ["pending", "live", "enabling"] as const satisfies string[];
const SINGLE_CODE_STATES = [...POOL_CODE_STATES, "failed"] as const satisfies string[];
