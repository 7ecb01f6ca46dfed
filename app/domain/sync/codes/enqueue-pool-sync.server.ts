import { type Database, prisma } from "~/db.server";
import { enqueueSync } from "~/domain/sync/enqueue-sync.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Enqueues the sync of a batch's codes. If the coupon has no discount in Shopify yet, enqueues the coupon's sync
 * instead, which creates the discount and then enqueues the sync of the codes. Does nothing if the coupon has no linked
 * discount, or if the shop has no such batch. Safe to repeat.
 */
export async function enqueuePoolSync(
  { shopId, batchId }: { shopId: bigint; batchId: bigint },
  db: Database = prisma,
): Promise<void> {
  const batch = await db.batch.findFirst({
    where: { shopId, id: batchId },
    select: {
      couponId: true,
      coupon: { select: { discountRuleId: true, shopifyDiscount: { select: { shopifyId: true } } } },
    },
  });
  if (!batch || batch.coupon.discountRuleId === null) return;
  if (batch.coupon.shopifyDiscount?.shopifyId)
    await enqueue({ job: jobs.syncCodes, payload: { shopId } }, db);
  else await enqueueSync({ owner: { shopId, couponId: batch.couponId } }, db);
}
