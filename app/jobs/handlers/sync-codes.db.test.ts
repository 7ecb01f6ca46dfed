import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { jobs } from "~/jobs/definitions";
import { aDiscountRule } from "../../../tests/builders/a-discount-rule";
import { DEMO_SHOP } from "../../../tests/builders/a-merchant-request";
import { aPool } from "../../../tests/builders/a-pool";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { queuedJobs } from "../../../tests/builders/queued-jobs";
import { runJobNow, runNextJob } from "../../../tests/builders/run-next-job";
import { syncCoupon } from "../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";
import { resetCallBudgets } from "../../../tests/setup/reset-call-budgets";

beforeEach(async () => {
  await emptyDatabase();
  const { control } = await devShop();
  await control.clearFailures();
  await control.setAvailablePoints({ shop: DEMO_SHOP, points: 2_000 });
  await control.setBulkPace({ codesPerSecond: 20_000, delayMs: 5 });
  await resetCallBudgets();
});

const job = jobs.syncCodes;

/** A pool whose discount is in Shopify with the first code. The other 39 codes are pending, and the queue is empty. */
async function aPoolToSync() {
  const shop = await anInstalledShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId: shop.id });
  const { id: couponId } = await aPool({ shopId: shop.id, discountRuleId, batch: { quantity: 40 } });
  await syncCoupon({ shopId: shop.id, couponId });
  await prisma.$executeRaw`DELETE FROM queue.job`;
  const coupon = { shopId: shop.id, couponId };
  return { shopDomain: shop.domain, payload: { shopId: shop.id }, coupon };
}

const readLiveAndFailedCounts = async (coupon: { shopId: bigint; couponId: bigint }) => {
  const { liveCodeCount, failedCodeCount } = await getCoupon(coupon);
  return [liveCodeCount, failedCodeCount];
};

test("if a shop's points are used up, the sync is delayed until Shopify should have restored enough points, and then makes all codes live", async () => {
  const { shopDomain, payload, coupon } = await aPoolToSync();
  const { control } = await devShop();
  await control.setAvailablePoints({ shop: shopDomain, points: -1_000 });
  await resetCallBudgets();
  await runJobNow("syncCodes", payload);
  expect(await readLiveAndFailedCounts(coupon)).toEqual([1, 0]);
  const waitingJobs = await queuedJobs(job);
  expect(waitingJobs).toMatchObject([{ payload }]);
  // Restoring 1,010 points (1,000 and the call's cost) at 100 per second takes 10.1 s. Some of the points are restored
  // before the job is requeued.
  expect(waitingJobs[0]?.delaySeconds).toBeGreaterThanOrEqual(5);
  expect(waitingJobs[0]?.delaySeconds).toBeLessThanOrEqual(11);

  await control.setAvailablePoints({ shop: shopDomain, points: 2_000 });
  await resetCallBudgets();
  await runJobNow("syncCodes", payload);
  expect(await readLiveAndFailedCounts(coupon)).toEqual([40, 0]);
});

test("a sync that is throttled after it has added the codes resumes without adding the codes again", async () => {
  const { payload, coupon } = await aPoolToSync();
  const { control } = await devShop();
  await control.clearCalls();
  await control.failNext({ operation: "discountRedeemCodeBulkCreation", kind: "throttled" });
  await runJobNow("syncCodes", payload);
  expect(await queuedJobs(job)).toMatchObject([{ payload, delaySeconds: 1 }]);
  await runJobNow("syncCodes", payload);
  expect(await readLiveAndFailedCounts(coupon)).toEqual([40, 0]);
  expect(await control.calls({ operation: "discountRedeemCodeBulkAdd" })).toHaveLength(1);
});

test("failed attempts during an outage mark no codes as failed, and all codes become live after the outage", async () => {
  const { payload, coupon } = await aPoolToSync();
  const { control } = await devShop();
  await control.failNext({ operation: "discountRedeemCodeBulkAdd", kind: "http-500", times: 3 });
  for (let time = 0; time < 3; time++) {
    expect(await runJobNow("syncCodes", payload)).toEqual({ kind: "unreachable" });
    expect(await readLiveAndFailedCounts(coupon)).toEqual([1, 0]);
  }
  // The failed job itself is postponed, so no additional job is enqueued. (runJobNow runs a job outside the queue.)
  expect(await queuedJobs(job)).toEqual([]);
  await runJobNow("syncCodes", payload);
  expect(await readLiveAndFailedCounts(coupon)).toEqual([40, 0]);
});

test("when the app loses access to the shop, codes stay pending and no job is queued", async () => {
  const { shopDomain, payload, coupon } = await aPoolToSync();
  await (await devShop()).control.expireAccessTokens({ shop: shopDomain });
  await runJobNow("syncCodes", payload);
  expect(await queuedJobs(job)).toEqual([]);
  expect(await readLiveAndFailedCounts(coupon)).toEqual([1, 0]);
});

test("if Shopify fails only the calls that add codes, the pool shows a problem from the fifth failed attempt on, until its codes are synced", async () => {
  const { payload, coupon } = await aPoolToSync();
  const { control } = await devShop();
  const readProblem = async () => (await getCoupon(coupon)).syncError?.reason ?? null;
  await control.failNext({ operation: "discountRedeemCodeBulkAdd", kind: "http-500", times: 5 });
  for (const attempt of [0, 1, 2, 3]) await runJobNow("syncCodes", payload, attempt);
  expect(await readProblem()).toBeNull();
  await runJobNow("syncCodes", payload, 4);
  expect(await readProblem()).toBe("unreachable");
  await runJobNow("syncCodes", payload, 5);
  expect(await readProblem()).toBeNull();
  expect(await readLiveAndFailedCounts(coupon)).toEqual([40, 0]);
});

test("a pool shows that the app lost access to its shop, and its codes sync without the merchant's help after a reinstall", async () => {
  const { shopDomain, payload, coupon } = await aPoolToSync();
  await (await devShop()).control.expireAccessTokens({ shop: shopDomain });
  await runJobNow("syncCodes", payload);
  expect((await getCoupon(coupon)).syncError?.reason).toBe("access-lost");
  await prisma.session.deleteMany();
  await anInstalledShop();
  await runNextJob("syncCodes");
  expect((await getCoupon(coupon)).syncError).toBeNull();
  expect(await readLiveAndFailedCounts(coupon)).toEqual([40, 0]);
});
