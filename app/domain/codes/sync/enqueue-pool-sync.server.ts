import { type Database, prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Calls for the sync of a batch's codes: of the coupon first where Shopify has no discount of it yet, else of the
 * codes themselves. A coupon that gives nothing yet calls for none.
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
