import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { jobs } from "~/jobs/definitions";
import { startQueue, stopQueue } from "~/jobs/queue.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aDiscountRule } from "../../../tests/builders/a-discount-rule";
import { DEMO_SHOP } from "../../../tests/builders/a-merchant-request";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { queuedJobs } from "../../../tests/builders/queued-jobs";
import { runJobNow, runNextJob } from "../../../tests/builders/run-next-job";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";
import { forgetCallBudgets } from "../../../tests/setup/forget-call-budgets";

beforeAll(startQueue);
afterAll(stopQueue);
beforeEach(async () => {
  await emptyDatabase();
  const { control } = await devShop();
  await control.clearFailures();
  await control.setAvailablePoints({ shop: DEMO_SHOP, points: 2_000 });
  await forgetCallBudgets();
});

const job = jobs.syncCoupon;
/** What a try itself may take, which counts into the time from its beginning to the next. */
const SLOW_MACHINE_SECONDS = 5;

/** A linked coupon with its job in the queue, as a merchant's Create leaves it. */
async function aCouponToSync() {
  const shop = await anInstalledShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId: shop.id });
  const { id: couponId } = await aCoupon({ shopId: shop.id, discountRuleId });
  return { shopDomain: shop.domain, payload: { shopId: shop.id, couponId } };
}

test("on an empty call budget the sync waits as long as Shopify asks, and the coupon becomes live", async () => {
  const { shopDomain, payload } = await aCouponToSync();
  const { control } = await devShop();
  await prisma.$executeRaw`DELETE FROM queue.job`;
  await control.setAvailablePoints({ shop: shopDomain, points: -1_000 });
  await runJobNow("syncCoupon", payload);
  expect((await getCoupon(payload)).status).toBe("adding");

  const [waiting, ...others] = await queuedJobs(job);
  expect(others).toEqual([]);
  expect(waiting?.payload).toEqual(payload);
  // A thousand points and the call's own ten, at a hundred a second; some have come in since.
  expect(waiting?.heldBackSeconds).toBeGreaterThanOrEqual(5);
  expect(waiting?.heldBackSeconds).toBeLessThanOrEqual(11);

  await control.setAvailablePoints({ shop: shopDomain, points: 2_000 });
  await forgetCallBudgets();
  await runNextJob("syncCoupon");
  expect(await getCoupon(payload)).toMatchObject({ status: "live", syncError: null });
  expect(await queuedJobs(job)).toEqual([]);
});

test("being throttled is nobody's business, however often: nothing is told, and one job waits", async () => {
  const { payload } = await aCouponToSync();
  const { control } = await devShop();
  await control.failNext({ operation: "discountCodeBasicCreate", kind: "throttled", times: 6 });
  for (let time = 0; time < 6; time++) {
    await runNextJob("syncCoupon");
    expect(await queuedJobs(job)).toMatchObject([{ payload, heldBackSeconds: 1 }]);
    expect(await getCoupon(payload)).toMatchObject({ status: "adding", syncError: null });
  }
  await runNextJob("syncCoupon");
  expect((await getCoupon(payload)).status).toBe("live");
});

test("an outage is left to the queue, told at the fifth try and not before, and mended by itself", async () => {
  const { payload } = await aCouponToSync();
  const { control } = await devShop();
  await control.failNext({ operation: "*", kind: "http-500", times: 6 });
  const told = () => prisma.activity.count({ where: { ...payload, kind: "coupon-sync-failed" } });
  const heldBack: number[] = [];
  for (const tryBefore of [0, 1, 2, 3]) {
    expect(await runNextJob("syncCoupon")).toBe(tryBefore);
    expect(await getCoupon(payload)).toMatchObject({ status: "adding", syncError: null });
    heldBack.push((await queuedJobs(job))[0]?.heldBackSeconds ?? 0);
  }
  // The queue draws from 1 to 2 seconds, then from 2 to 4, 4 to 8, 8 to 16: it is told after 15 to 30 of them.
  heldBack.forEach((seconds, nth) => {
    expect(seconds).toBeGreaterThanOrEqual(2 ** nth);
    expect(seconds).toBeLessThanOrEqual(2 ** (nth + 1) + SLOW_MACHINE_SECONDS);
  });
  expect(await told()).toBe(0);

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

test("a shop that took back its permission is told so at once, and the queue does not try again", async () => {
  const { shopDomain, payload } = await aCouponToSync();
  await (await devShop()).control.expireAccessTokens({ shop: shopDomain });
  expect(await runNextJob("syncCoupon")).toBe(0);
  const problem = { status: "problem", syncError: { reason: "access-lost" } };
  expect(await getCoupon(payload)).toMatchObject(problem);
  expect(await queuedJobs(job)).toEqual([]);
});
