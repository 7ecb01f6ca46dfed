import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { enqueueDriftCheck } from "~/domain/coupons/drift/enqueue-drift-check.server";
import { jobs } from "~/jobs/definitions";
import { aCoupon } from "../../../../tests/builders/a-coupon";
import { aShop } from "../../../../tests/builders/a-shop";
import { queuedJobs } from "../../../../tests/builders/queued-jobs";
import { emptyDatabase } from "../../../../tests/setup/database";

beforeEach(emptyDatabase);

const discountId = "gid://shopify/DiscountCodeNode/1";

/** 25 coupons in Shopify, of which `outOfDateCount` are out of date there. */
async function coupons({ outOfDateCount }: { outOfDateCount: number }) {
  const { id: shopId } = await aShop();
  for (let n = 0; n < 25; n++) {
    const { id } = await aCoupon({ shopId });
    const data = {
      shopifyDiscountId: `gid://shopify/DiscountCodeNode/${n + 1}`,
      syncedVersion: n < outOfDateCount ? 0 : 1,
    };
    await prisma.coupon.update({ where: { id }, data });
  }
  await prisma.$executeRaw`DELETE FROM queue.job`;
  return shopId;
}

test("a change in Shopify enqueues a check after two seconds", async () => {
  const shopId = await coupons({ outOfDateCount: 1 });
  await enqueueDriftCheck({ shopId, discountId }, prisma);
  expect(await queuedJobs(jobs.checkCoupon)).toMatchObject([{ delaySeconds: 2 }]);
});

test("during a bulk update the check waits two minutes and leaves the rate limit to the update", async () => {
  const shopId = await coupons({ outOfDateCount: 20 });
  await enqueueDriftCheck({ shopId, discountId }, prisma);
  expect(await queuedJobs(jobs.checkCoupon)).toMatchObject([{ delaySeconds: 120 }]);
});
