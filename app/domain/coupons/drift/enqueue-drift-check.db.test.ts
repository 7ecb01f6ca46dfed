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

/** Coupons that Shopify has, of which so many have settings that it does not have yet. */
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

test("a discount that was changed in Shopify is soon looked at", async () => {
  const shopId = await coupons({ outOfDateCount: 1 });
  await enqueueDriftCheck({ shopId, discountId }, prisma);
  expect(await queuedJobs(jobs.checkCoupon)).toMatchObject([{ heldBackSeconds: 2 }]);
});

test("while many coupons follow a change of ours, the look waits, and leaves them the call budget", async () => {
  const shopId = await coupons({ outOfDateCount: 20 });
  await enqueueDriftCheck({ shopId, discountId }, prisma);
  expect(await queuedJobs(jobs.checkCoupon)).toMatchObject([{ heldBackSeconds: 120 }]);
});
