import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";

/**
 * Has those of some coupons held against Shopify whose discount was changed or deleted there since they last were: of
 * what no webhook told. Shopify raises `updatedAt` with other changes too; a look more than needed finds nothing.
 */
export async function checkMissedChanges({
  shopId,
  couponIds,
  updatedAt,
}: {
  shopId: bigint;
  couponIds: bigint[];
  /** Shopify's, by discount; one that is gone is left out. */
  updatedAt: Map<string, Date>;
}): Promise<void> {
  const coupons = await prisma.$queryRaw<ComparedCoupon[]>`
    SELECT id AS "couponId", shopify_discount_id AS "discountId", shopify_updated_at AS "seenAt",
      archived_at IS NULL AND sync_error->>'reason' IS DISTINCT FROM 'deleted-in-shopify' AS "isMissed"
    FROM coupons WHERE shop_id = ${shopId} AND id IN (${Prisma.join(couponIds)}) AND shopify_discount_id IS NOT NULL`;
  const outOfDate = coupons.filter(({ discountId, seenAt, isMissed }) => {
    const changedAt = updatedAt.get(discountId);
    return changedAt ? changedAt.getTime() !== seenAt?.getTime() : isMissed;
  });
  const payloads = outOfDate.map(({ couponId }) => ({ shopId, couponId }));
  await enqueueMany({ job: jobs.checkCoupon, payloads });
}

interface ComparedCoupon {
  couponId: bigint;
  discountId: string;
  seenAt: Date | null;
  /** That it is gone has not been told, and somebody would want to know. */
  isMissed: boolean;
}
