import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import type { ClaimedCoupon } from "~/domain/sync/claim-coupon.server";
import { findUnacknowledgedDiscount } from "~/domain/sync/find-unacknowledged-discount.server";
import { recordSyncFailure } from "~/domain/sync/record-sync-failure.server";
import { markAsStopped, readWrittenSettings } from "~/domain/sync/written-settings";
import { deactivateCodeDiscount } from "~/shopify/discounts/deactivate-code-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/**
 * Ends the Shopify discount of a coupon that is archived or has no active rule, and records that Shopify is up to date.
 * Also finds and ends a discount whose creation response was lost. The codes stay in the discount, so that no other
 * discount can take them. Safe to repeat.
 *
 * Returns `refused` if Shopify rejected the call, and records the rejection as the coupon's sync error. Returns
 * `superseded` if another worker has claimed the coupon.
 */
export async function stopCoupon({
  claim,
  admin,
}: {
  claim: ClaimedCoupon;
  admin: ShopifyAdmin;
}): Promise<"stopped" | "nothing-to-stop" | "refused" | "superseded"> {
  const { shopId, couponId, coupon, fence } = claim;
  const unacknowledged =
    coupon.shopifyDiscountId === null ? await findUnacknowledgedDiscount({ claim, admin }) : null;
  const discountId = coupon.shopifyDiscountId ?? unacknowledged?.id ?? null;
  if (discountId !== null) {
    if (!(await recordIntendedStop({ claim }))) return "superseded";
    const stopped = await deactivateCodeDiscount({ admin, discountId });
    if (!stopped.ok) {
      const error = { reason: "refused", message: stopped.message } as const;
      return (await recordSyncFailure({ shopId, couponId, fence, error })) ? "refused" : "superseded";
    }
  }
  const { count } = await prisma.coupon.updateMany({
    where: { shopId, id: couponId, syncFence: fence },
    data: {
      ...(unacknowledged
        ? { shopifyDiscountId: unacknowledged.id, shopifyDiscountKind: unacknowledged.kind }
        : {}),
      syncedVersion: coupon.version,
      syncError: Prisma.DbNull,
      syncFence: { increment: 1 },
    },
  });
  if (count === 0) return "superseded";
  return discountId === null ? "nothing-to-stop" : "stopped";
}

/**
 * Records that the dates of the discount are about to change. Ending a discount sets its end date, and also its start
 * date if the discount has not started. Shopify's response may be lost, and the coupon may be restored. Because of this
 * record, the next sync then does not mistake the new dates for an external change. Returns false if another worker has
 * claimed the coupon.
 */
async function recordIntendedStop({ claim: { shopId, couponId, coupon, fence } }: { claim: ClaimedCoupon }) {
  const written = readWrittenSettings(coupon.writtenSettings);
  const { count } = await prisma.coupon.updateMany({
    where: { shopId, id: couponId, syncFence: fence },
    data: { writtenSettings: written ? markAsStopped(written) : Prisma.DbNull },
  });
  return count > 0;
}
