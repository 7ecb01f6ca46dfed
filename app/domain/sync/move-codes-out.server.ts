import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import type { DiscountKind } from "~/domain/discounts/discount-kind";
import type { ClaimedCoupon } from "~/domain/sync/claim-coupon.server";
import { requeueCodes } from "~/domain/sync/codes/requeue-codes.server";
import { recordSyncFailure } from "~/domain/sync/record-sync-failure.server";
import { deleteCodeDiscount } from "~/shopify/discounts/delete-code-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

export type MoveCodesOutResult = "moved-out" | "more" | "refused" | "superseded";

/**
 * Moves a coupon's codes out of a discount in Shopify. Called if the coupon's rule needs another kind of discount, or if
 * the discount no longer exists in Shopify. First deletes the discount, unless it is already gone. Shopify deletes the
 * discount's codes too, so no code is ever in two discounts. Then makes the live codes pending again, slice by slice,
 * so that they are added to the coupon's next discount. A pool's used-up codes become disabled instead.
 *
 * Safe to kill: `former_discount_id` is set to the old discount's ID before the deletion, and cleared only after the
 * last slice. After a kill, the next worker repeats the deletion, which does nothing if the discount no longer exists,
 * and continues with the codes. Returns `more` if the deadline passed before the last slice.
 */
export async function moveCodesOut({
  claim,
  admin,
  discountId,
  wantedKind,
  deadline,
}: {
  claim: ClaimedCoupon;
  admin: ShopifyAdmin;
  /** The discount that the codes leave. */
  discountId: string;
  /** Kind of the discount that the codes move to. Null if the coupon has no active rule. */
  wantedKind: DiscountKind | null;
  deadline: Date;
}): Promise<MoveCodesOutResult> {
  const { shopId, couponId, fence } = claim;
  if (!(await recordFormerDiscount({ claim, discountId }))) return "superseded";
  const deleted = await deleteCodeDiscount({ admin, discountId });
  if (!deleted.ok) {
    const error = { reason: "refused", message: deleted.message } as const;
    return (await recordSyncFailure({ shopId, couponId, fence, error })) ? "refused" : "superseded";
  }
  const requeued = await requeueCodes({ shopId, couponId, fence, deadline });
  if (requeued !== "done") return requeued;
  return (await recordMove({ claim, wantedKind })) ? "moved-out" : "superseded";
}

/**
 * Records the old discount as `former_discount_id`. From now on, no worker sends codes to the old discount: the
 * coupon's rows in `bulk_creations` and `bulk_deletions` are deleted, and the shop's new fencing token stops a worker
 * that is running syncCodes. Returns false if another worker has claimed the coupon.
 */
async function recordFormerDiscount({ claim, discountId }: { claim: ClaimedCoupon; discountId: string }) {
  const { shopId, couponId, fence } = claim;
  return prisma.$transaction(async (tx) => {
    await tx.shop.updateMany({ where: { id: shopId }, data: { syncFence: { increment: 1 } } });
    await deleteBulkRows({ shopId, couponId }, tx);
    const { count } = await tx.coupon.updateMany({
      where: { shopId, id: couponId, syncFence: fence },
      data: {
        formerDiscountId: discountId,
        shopifyDiscountId: null,
        pendingCreationCode: null,
        writtenSettings: Prisma.DbNull,
      },
    });
    return count > 0;
  });
}

async function deleteBulkRows(where: { shopId: bigint; couponId: bigint }, tx: Prisma.TransactionClient) {
  await tx.bulkCreation.deleteMany({ where });
  await tx.bulkDeletion.deleteMany({ where });
}

/**
 * Clears `former_discount_id`. If the kind of discount has changed, also records the move as an activity. Returns false
 * if another worker has claimed the coupon.
 */
async function recordMove({
  claim: { shopId, couponId, coupon, fence },
  wantedKind,
}: {
  claim: ClaimedCoupon;
  wantedKind: DiscountKind | null;
}) {
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.coupon.updateMany({
      where: { shopId, id: couponId, syncFence: fence },
      data: { formerDiscountId: null },
    });
    if (count === 0) return false;
    const from = coupon.shopifyDiscountKind;
    if (wantedKind === null || from === null || from === wantedKind) return true;
    const detail = { from, to: wantedKind, discount: coupon.discountRule?.name ?? "" };
    await recordActivity({ shopId, couponId, actor: "system", kind: "coupon-moved", detail }, tx);
    return true;
  });
}
