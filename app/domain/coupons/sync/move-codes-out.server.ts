import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { requeueCodes } from "~/domain/codes/sync/requeue-codes.server";
import { recordSyncFailure } from "~/domain/coupons/record-sync-failure.server";
import type { ClaimedCoupon } from "~/domain/coupons/sync/claim-coupon.server";
import type { DiscountKind } from "~/domain/discounts/discount-kind";
import { deleteCodeDiscount } from "~/shopify/discounts/delete-code-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

export type MoveCodesOutResult = "moved-out" | "more" | "refused" | "superseded";

/**
 * Takes a coupon's codes out of a discount in Shopify that cannot hold them any more: it is of another kind than the
 * coupon's reward, or somebody deleted it. Shopify deletes a discount with all of its codes in one call, so that no
 * code is ever in two; only then are ours put back to waiting, slice by slice, for the discount that comes after.
 *
 * The discount is noted before it is deleted and until every code waits: whoever comes after a kill deletes it once
 * more, which does nothing, and goes on with the codes. `more`: the deadline has come before the end.
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
  /** Of the discount that is to be left. */
  discountId: string;
  /** Null where the coupon is to give nothing. */
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
  const sent = await requeueCodes({ shopId, couponId, fence, deadline });
  if (sent !== "done") return sent;
  return (await recordMove({ claim, wantedKind })) ? "moved-out" : "superseded";
}

/**
 * From here on no worker sends codes to the discount: what is under way for the coupon is dropped, and whoever was at
 * the shop's codes is outdated.
 */
async function recordFormerDiscount({ claim, discountId }: { claim: ClaimedCoupon; discountId: string }) {
  const { shopId, couponId, fence } = claim;
  return prisma.$transaction(async (tx) => {
    await tx.shop.updateMany({ where: { id: shopId }, data: { syncFence: { increment: 1 } } });
    await deleteRunningBulkCalls({ shopId, couponId }, tx);
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

async function deleteRunningBulkCalls(
  where: { shopId: bigint; couponId: bigint },
  tx: Prisma.TransactionClient,
) {
  await tx.bulkCreation.deleteMany({ where });
  await tx.bulkDeletion.deleteMany({ where });
}

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
