import type { Database } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueue, enqueueMany } from "~/jobs/enqueue.server";

/**
 * Enqueues syncs for everything in a shop that was waiting for access: coupons, automatic discounts and the codes of
 * pools. Call this function when the app may have regained access, such as after a reinstall or a change of scopes.
 * Safe to repeat: if Shopify is already up to date, another sync changes nothing there.
 */
export async function resumeShop({ shopId }: { shopId: bigint }, db: Database): Promise<void> {
  const coupons = await db.$queryRaw<{ couponId: bigint }[]>`
    SELECT id AS "couponId" FROM coupons WHERE shop_id = ${shopId} AND sync_error->>'reason' = 'access-lost'`;
  const rules = await db.$queryRaw<{ discountRuleId: bigint }[]>`
    SELECT id AS "discountRuleId" FROM discount_rules
    WHERE shop_id = ${shopId} AND sync_error->>'reason' = 'access-lost'`;
  const withShop = <Row extends object>(rows: Row[]) => rows.map((row) => ({ shopId, ...row }));
  await enqueueMany({ job: jobs.syncCoupon, payloads: withShop(coupons), isBulk: true }, db);
  await enqueueMany({ job: jobs.syncRule, payloads: withShop(rules), isBulk: true }, db);
  await enqueue({ job: jobs.syncCodes, payload: { shopId } }, db);
}
