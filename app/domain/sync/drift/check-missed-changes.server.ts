import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";

/**
 * Finds the coupons whose discount was updated or deleted in Shopify since the discount was last compared, and enqueues
 * a check for each of these coupons, in case a webhook was lost. Shopify also updates `updatedAt` when no setting has
 * changed, so a check may find no change.
 */
export async function checkMissedChanges({
  shopId,
  couponIds,
  updatedAt,
}: {
  shopId: bigint;
  couponIds: bigint[];
  /** Shopify's `updatedAt` by discount ID. A discount without an entry was deleted. */
  updatedAt: Map<string, Date>;
}): Promise<void> {
  const coupons = await prisma.$queryRaw<ComparedCoupon[]>`
    SELECT id AS "couponId", shopify_discount_id AS "discountId", shopify_updated_at AS "comparedUpdatedAt",
      archived_at IS NULL AND sync_error->>'reason' IS DISTINCT FROM 'deleted-in-shopify' AS "needsDeletionReport"
    FROM coupons WHERE shop_id = ${shopId} AND id IN (${Prisma.join(couponIds)}) AND shopify_discount_id IS NOT NULL`;
  const toCheck = coupons.filter(({ discountId, comparedUpdatedAt, needsDeletionReport }) => {
    const changedAt = updatedAt.get(discountId);
    return changedAt ? changedAt.getTime() !== comparedUpdatedAt?.getTime() : needsDeletionReport;
  });
  const payloads = toCheck.map(({ couponId }) => ({ shopId, couponId }));
  await enqueueMany({ job: jobs.checkCoupon, payloads });
}

interface ComparedCoupon {
  couponId: bigint;
  discountId: string;
  /** Shopify's `updatedAt` when the discount was last compared. Null if the discount was never compared. */
  comparedUpdatedAt: Date | null;
  /**
   * Whether a deletion of the discount, if there was one, still has to be reported: the coupon is not archived, and its
   * sync error does not report a deletion yet.
   */
  needsDeletionReport: boolean;
}
