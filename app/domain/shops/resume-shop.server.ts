import type { Database } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueue, enqueueMany } from "~/jobs/enqueue.server";

/**
 * Enqueues a sync of each of the shop's coupons and automatic discounts that were waiting for access, a sync of the
 * codes of the shop's pools, and the publication of the shop's notice if Shopify does not have it. Call this function
 * when the app may have regained access, such as after a reinstall or a change of scopes. Safe to repeat: a sync changes
 * nothing in Shopify if Shopify is already up to date.
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
  const notices = await db.$queryRaw<{ shopId: bigint }[]>`
    SELECT shop_id AS "shopId" FROM settings
    WHERE shop_id = ${shopId} AND published_notice_version < notice_version`;
  await enqueueMany({ job: jobs.publishNotice, payloads: notices }, db);
}
