import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { enqueueDriftCheck } from "~/domain/sync/drift/enqueue-drift-check.server";
import { jobs } from "~/jobs/definitions";
import { aCoupon } from "../../../../tests/builders/a-coupon";
import { aShop } from "../../../../tests/builders/a-shop";
import { queuedJobs } from "../../../../tests/builders/queued-jobs";
import { emptyDatabase } from "../../../../tests/setup/database";

beforeEach(emptyDatabase);

const discountId = "gid://shopify/DiscountCodeNode/1";

/**
 * Creates 25 coupons that have a discount in Shopify. The first `outOfDateCount` coupons are out of date. Returns the
 * ID of the coupons' shop.
 */
async function createCoupons({ outOfDateCount }: { outOfDateCount: number }) {
  const { id: shopId } = await aShop();
  for (let n = 0; n < 25; n++) {
    const { id } = await aCoupon({ shopId });
    const data = {
      shopifyId: `gid://shopify/DiscountCodeNode/${n + 1}`,
      syncedVersion: n < outOfDateCount ? 0 : 1,
    };
    await prisma.shopifyDiscount.update({ where: { couponId: id }, data });
  }
  await prisma.$executeRaw`DELETE FROM queue.job`;
  return shopId;
}

test("while only one coupon is out of date, a webhook about a changed discount enqueues a check that runs after two seconds", async () => {
  const shopId = await createCoupons({ outOfDateCount: 1 });
  await enqueueDriftCheck({ shopId, discountId }, prisma);
  expect(await queuedJobs(jobs.checkCoupon)).toMatchObject([{ delaySeconds: 2 }]);
});

test("while 20 coupons are out of date, a webhook about a changed discount enqueues a check that runs after two minutes, so that the coupons' updates can use the whole rate limit", async () => {
  const shopId = await createCoupons({ outOfDateCount: 20 });
  await enqueueDriftCheck({ shopId, discountId }, prisma);
  expect(await queuedJobs(jobs.checkCoupon)).toMatchObject([{ delaySeconds: 120 }]);
});
