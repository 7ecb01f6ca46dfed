import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { jobs } from "~/jobs/definitions";
import { startQueue, stopQueue } from "~/jobs/queue.server";
import { withLease } from "~/jobs/with-lease.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aDiscountRule } from "../../../tests/builders/a-discount-rule";
import { DEMO_SHOP } from "../../../tests/builders/a-merchant-request";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { holdShopifyCalls } from "../../../tests/builders/hold-shopify-calls";
import { queuedJobs } from "../../../tests/builders/queued-jobs";
import { runJobNow, runNextJob } from "../../../tests/builders/run-next-job";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";
import { resetCallBudgets } from "../../../tests/setup/reset-call-budgets";

beforeAll(startQueue);
afterAll(stopQueue);
beforeEach(async () => {
  await emptyDatabase();
  const { control } = await devShop();
  await control.clearFailures();
  await control.setAvailablePoints({ shop: DEMO_SHOP, points: 2_000 });
  await resetCallBudgets();
});

const job = jobs.syncCoupon;
/** A measured delay includes the duration of the failed attempt. */
const DELAY_TOLERANCE_SECONDS = 5;

/** A new coupon that is linked to a discount. The coupon's sync job is queued and has not run yet. */
async function aCouponToSync() {
  const shop = await anInstalledShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId: shop.id });
  const { id: couponId } = await aCoupon({ shopId: shop.id, discountRuleId });
  return { shopDomain: shop.domain, payload: { shopId: shop.id, couponId } };
}

test("if a shop's points are used up, the sync is delayed until Shopify should have restored enough points, and then makes the coupon live", async () => {
  const { shopDomain, payload } = await aCouponToSync();
  const { control } = await devShop();
  await prisma.$executeRaw`DELETE FROM queue.job`;
  await control.setAvailablePoints({ shop: shopDomain, points: -1_000 });
  await runJobNow("syncCoupon", payload);
  expect((await getCoupon(payload)).status).toBe("adding");

  const [waitingJob, ...others] = await queuedJobs(job);
  expect(others).toEqual([]);
  expect(waitingJob?.payload).toEqual(payload);
  // Restoring 1,010 points (1,000 and the call's cost) at 100 per second takes 10.1 s. Some of the points are restored
  // before the job is requeued.
  expect(waitingJob?.delaySeconds).toBeGreaterThanOrEqual(5);
  expect(waitingJob?.delaySeconds).toBeLessThanOrEqual(11);

  await control.setAvailablePoints({ shop: shopDomain, points: 2_000 });
  await resetCallBudgets();
  await runNextJob("syncCoupon");
  expect(await getCoupon(payload)).toMatchObject({ status: "live", syncError: null });
  expect(await queuedJobs(job)).toEqual([]);
});

test("a coupon whose sync is throttled six times shows no problem, has one queued job after each throttled attempt, and then becomes live", async () => {
  const { payload } = await aCouponToSync();
  const { control } = await devShop();
  await control.failNext({ operation: "discountCodeBasicCreate", kind: "throttled", times: 6 });
  for (let attempt = 0; attempt < 6; attempt++) {
    await runNextJob("syncCoupon");
    expect(await queuedJobs(job)).toMatchObject([{ payload, delaySeconds: 1 }]);
    expect(await getCoupon(payload)).toMatchObject({ status: "adding", syncError: null });
  }
  await runNextJob("syncCoupon");
  expect((await getCoupon(payload)).status).toBe("live");
});

test("during an outage, a sync is retried with growing delays, and the coupon shows a problem from the fifth attempt on, until a sync succeeds", async () => {
  const { payload } = await aCouponToSync();
  const { control } = await devShop();
  await control.failNext({ operation: "*", kind: "http-500", times: 6 });
  const countFailureActivities = () =>
    prisma.activity.count({ where: { ...payload, kind: "coupon-sync-failed" } });
  const delays: number[] = [];
  for (const previousAttempts of [0, 1, 2, 3]) {
    expect(await runNextJob("syncCoupon")).toBe(previousAttempts);
    expect(await getCoupon(payload)).toMatchObject({ status: "adding", syncError: null });
    delays.push((await queuedJobs(job))[0]?.delaySeconds ?? 0);
  }
  // The delays are random: 1 to 2 seconds, then 2 to 4, 4 to 8, and 8 to 16. Together, the delays before the fifth
  // attempt are 15 to 30 seconds.
  delays.forEach((seconds, index) => {
    expect(seconds).toBeGreaterThanOrEqual(2 ** index);
    expect(seconds).toBeLessThanOrEqual(2 ** (index + 1) + DELAY_TOLERANCE_SECONDS);
  });
  expect(await countFailureActivities()).toBe(0);

  expect(await runNextJob("syncCoupon")).toBe(4);
  const problem = { status: "problem", syncError: { reason: "unreachable", message: "" } };
  expect(await getCoupon(payload)).toMatchObject(problem);
  expect(await queuedJobs(job)).toMatchObject([{ payload }]);
  await runNextJob("syncCoupon");
  expect(await getCoupon(payload)).toMatchObject(problem);

  expect(await runNextJob("syncCoupon")).toBe(6);
  expect(await getCoupon(payload)).toMatchObject({ status: "live", syncError: null });
  expect(await queuedJobs(job)).toEqual([]);
});

test("when the app loses access to the shop, the coupon shows this after the first attempt, and no job is queued", async () => {
  const { shopDomain, payload } = await aCouponToSync();
  await (await devShop()).control.expireAccessTokens({ shop: shopDomain });
  expect(await runNextJob("syncCoupon")).toBe(0);
  const problem = { status: "problem", syncError: { reason: "access-lost" } };
  expect(await getCoupon(payload)).toMatchObject(problem);
  expect(await queuedJobs(job)).toEqual([]);
});

test("a superseded sync does not run again, because the edit that superseded it has enqueued a sync", async () => {
  const { payload } = await aCouponToSync();
  await prisma.$executeRaw`DELETE FROM queue.job`;
  const calls = await holdShopifyCalls();
  const running = runJobNow("syncCoupon", payload);
  await calls.untilHeld();
  await prisma.shopifyDiscount.update({
    where: { couponId: payload.couponId },
    data: { fence: { increment: 1 } },
  });
  await calls.release();
  expect(await running).toEqual({ kind: "done" });
  expect(await queuedJobs(job)).toEqual([]);
});

test("a reconciliation of a shop that another worker is reconciling does not run again", async () => {
  const { payload } = await aCouponToSync();
  const { shopId } = payload;
  await withLease({ name: `reconcile-orders:${shopId}` }, () => runJobNow("reconcileOrders", { shopId }));
  expect(await queuedJobs(jobs.reconcileOrders)).toEqual([]);
});
