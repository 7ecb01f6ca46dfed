import { type Database, prisma } from "~/db.server";
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
  const batch = await db.batch.findFirst({ where: { shopId, id: batchId }, include: { coupon: true } });
  if (!batch || batch.coupon.discountRuleId === null) return;
  const couponId = batch.couponId;
  if (batch.coupon.shopifyDiscountId === null)
    await enqueue({ job: jobs.syncCoupon, payload: { shopId, couponId } }, db);
  else await enqueue({ job: jobs.syncCodes, payload: { shopId } }, db);
}
