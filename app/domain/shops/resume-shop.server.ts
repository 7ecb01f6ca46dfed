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
  const waiting = await db.shopifyDiscount.findMany({
    where: { shopId, syncError: { path: ["reason"], equals: "access-lost" } },
    select: { couponId: true, discountRuleId: true },
  });
  const coupons = waiting.flatMap(({ couponId }) => (couponId === null ? [] : [{ shopId, couponId }]));
  const rules = waiting.flatMap(({ discountRuleId }) =>
    discountRuleId === null ? [] : [{ shopId, discountRuleId }],
  );
  await enqueueMany({ job: jobs.syncCoupon, payloads: coupons, isBulk: true }, db);
  await enqueueMany({ job: jobs.syncRule, payloads: rules, isBulk: true }, db);
  await enqueue({ job: jobs.syncCodes, payload: { shopId } }, db);
  const notices = await db.$queryRaw<{ shopId: bigint }[]>`
    SELECT shop_id AS "shopId" FROM settings
    WHERE shop_id = ${shopId} AND published_notice_version < notice_version`;
  await enqueueMany({ job: jobs.publishNotice, payloads: notices }, db);
}
