import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";

/**
 * Enqueues a check for each of the coupons whose discount was changed or deleted in Shopify since its last check, in
 * case no webhook reported the change. Shopify also updates `updatedAt` when no setting has changed, so some of the
 * checks find nothing.
 */
export async function checkMissedChanges({
  shopId,
  couponIds,
  updatedAt,
}: {
  shopId: bigint;
  couponIds: bigint[];
  /** Shopify's `updatedAt` by discount id, without entries for deleted discounts. */
  updatedAt: Map<string, Date>;
}): Promise<void> {
  const coupons = await prisma.$queryRaw<ComparedCoupon[]>`
    SELECT id AS "couponId", shopify_discount_id AS "discountId", shopify_updated_at AS "comparedUpdatedAt",
      archived_at IS NULL AND sync_error->>'reason' IS DISTINCT FROM 'deleted-in-shopify' AS "needsDeletionReport"
    FROM coupons WHERE shop_id = ${shopId} AND id IN (${Prisma.join(couponIds)}) AND shopify_discount_id IS NOT NULL`;
  const unchecked = coupons.filter(({ discountId, comparedUpdatedAt, needsDeletionReport }) => {
    const changedAt = updatedAt.get(discountId);
    return changedAt ? changedAt.getTime() !== comparedUpdatedAt?.getTime() : needsDeletionReport;
  });
  const payloads = unchecked.map(({ couponId }) => ({ shopId, couponId }));
  await enqueueMany({ job: jobs.checkCoupon, payloads });
}

interface ComparedCoupon {
  couponId: bigint;
  discountId: string;
  /** Shopify's `updatedAt` when the discount was last compared. Null if it was never compared. */
  comparedUpdatedAt: Date | null;
  /**
   * Whether a deletion of the discount still has to be reported: the coupon is not archived, and no deletion is
   * recorded on it.
   */
  needsDeletionReport: boolean;
}
