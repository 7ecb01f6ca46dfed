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
  const discounts = await prisma.$queryRaw<ComparedDiscount[]>`
    SELECT discount.coupon_id AS "couponId", discount.shopify_id AS "shopifyId",
      discount.shopify_updated_at AS "comparedUpdatedAt",
      coupons.archived_at IS NULL AND discount.sync_error->>'reason' IS DISTINCT FROM 'deleted-in-shopify'
        AS "needsDeletionReport"
    FROM shopify_discounts discount JOIN coupons ON coupons.id = discount.coupon_id
    WHERE discount.shop_id = ${shopId} AND discount.coupon_id = ANY(${couponIds}) AND discount.shopify_id IS NOT NULL`;
  const toCheck = discounts.filter(({ shopifyId, comparedUpdatedAt, needsDeletionReport }) => {
    const changedAt = updatedAt.get(shopifyId);
    return changedAt ? changedAt.getTime() !== comparedUpdatedAt?.getTime() : needsDeletionReport;
  });
  const payloads = toCheck.map(({ couponId }) => ({ shopId, couponId }));
  await enqueueMany({ job: jobs.checkCoupon, payloads });
}

interface ComparedDiscount {
  couponId: bigint;
  shopifyId: string;
  /** Shopify's `updatedAt` when the discount was last compared. Null if the discount was never compared. */
  comparedUpdatedAt: Date | null;
  /**
   * Whether a deletion of the discount, if there was one, still has to be reported: the coupon is not archived, and its
   * sync error does not report a deletion yet.
   */
  needsDeletionReport: boolean;
}
