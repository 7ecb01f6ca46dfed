import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { syncCoupon } from "~/domain/coupons/sync-coupon.server";
import { jobs } from "~/jobs/definitions";
import { aDiscountRule } from "../../../tests/builders/a-discount-rule";
import { DEMO_SHOP } from "../../../tests/builders/a-merchant-request";
import { aPool } from "../../../tests/builders/a-pool";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { queuedJobs } from "../../../tests/builders/queued-jobs";
import { runJobNow, runNextJob } from "../../../tests/builders/run-next-job";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";
import { forgetCallBudgets } from "../../../tests/setup/forget-call-budgets";

beforeEach(async () => {
  await emptyDatabase();
  const { control } = await devShop();
  await control.clearFailures();
  await control.setAvailablePoints({ shop: DEMO_SHOP, points: 2_000 });
  await control.setBulkPace({ codesPerSecond: 20_000, delayMs: 5 });
  await forgetCallBudgets();
});

const job = jobs.syncCodes;

/** A pool whose discount is in Shopify with its first code; the other 39 wait, and no job is in the queue. */
async function aPoolToSync() {
  const shop = await anInstalledShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId: shop.id });
  const { id: couponId } = await aPool({ shopId: shop.id, discountRuleId, batch: { quantity: 40 } });
  await syncCoupon({ shopId: shop.id, couponId });
  await prisma.$executeRaw`DELETE FROM queue.job`;
  const coupon = { shopId: shop.id, couponId };
  return { shopDomain: shop.domain, payload: { shopId: shop.id }, coupon };
}

const aliveOf = async (coupon: { shopId: bigint; couponId: bigint }) => {
  const { liveCodeCount, failedCodeCount } = await getCoupon(coupon);
  return [liveCodeCount, failedCodeCount];
};

test("on an empty call budget the codes wait as long as Shopify asks, and all become live", async () => {
  const { shopDomain, payload, coupon } = await aPoolToSync();
  const { control } = await devShop();
  await control.setAvailablePoints({ shop: shopDomain, points: -1_000 });
  await forgetCallBudgets();
  await runJobNow("syncCodes", payload);
  expect(await aliveOf(coupon)).toEqual([1, 0]);
  const waiting = await queuedJobs(job);
  expect(waiting).toMatchObject([{ payload }]);
  // A thousand points and the call's own ten, at a hundred a second; some have come in since.
  expect(waiting[0]?.heldBackSeconds).toBeGreaterThanOrEqual(5);
  expect(waiting[0]?.heldBackSeconds).toBeLessThanOrEqual(11);

  await control.setAvailablePoints({ shop: shopDomain, points: 2_000 });
  await forgetCallBudgets();
  await runJobNow("syncCodes", payload);
  expect(await aliveOf(coupon)).toEqual([40, 0]);
});

test("refused for its cost in the middle of its work, a sync goes on where it was", async () => {
  const { payload, coupon } = await aPoolToSync();
  const { control } = await devShop();
  await control.clearCalls();
  await control.failNext({ operation: "discountRedeemCodeBulkCreation", kind: "throttled" });
  await runJobNow("syncCodes", payload);
  expect(await queuedJobs(job)).toMatchObject([{ payload, heldBackSeconds: 1 }]);
  await runJobNow("syncCodes", payload);
  expect(await aliveOf(coupon)).toEqual([40, 0]);
  expect(await control.calls({ operation: "discountRedeemCodeBulkAdd" })).toHaveLength(1);
});

test("an outage is left to the queue: the job fails each time, no code is called failed, and all become live", async () => {
  const { payload, coupon } = await aPoolToSync();
  const { control } = await devShop();
  await control.failNext({ operation: "discountRedeemCodeBulkAdd", kind: "http-500", times: 3 });
  for (let time = 0; time < 3; time++) {
    expect(await runJobNow("syncCodes", payload)).toEqual({ kind: "unreachable" });
    expect(await aliveOf(coupon)).toEqual([1, 0]);
  }
  // What failed is tried again by the queue itself; a job of our own beside it would be one too many.
  expect(await queuedJobs(job)).toEqual([]);
  await runJobNow("syncCodes", payload);
  expect(await aliveOf(coupon)).toEqual([40, 0]);
});

test("where the shop took back its permission, the codes wait and the queue does not try again", async () => {
  const { shopDomain, payload, coupon } = await aPoolToSync();
  await (await devShop()).control.expireAccessTokens({ shop: shopDomain });
  await runJobNow("syncCodes", payload);
  expect(await queuedJobs(job)).toEqual([]);
  expect(await aliveOf(coupon)).toEqual([1, 0]);
});

test("an outage that meets only a pool's codes is shown on the coupon from the fifth attempt on, until codes are taken", async () => {
  const { payload, coupon } = await aPoolToSync();
  const { control } = await devShop();
  const shown = async () => (await getCoupon(coupon)).syncError?.reason ?? null;
  await control.failNext({ operation: "discountRedeemCodeBulkAdd", kind: "http-500", times: 5 });
  for (const attempt of [0, 1, 2, 3]) await runJobNow("syncCodes", payload, attempt);
  expect(await shown()).toBeNull();
  await runJobNow("syncCodes", payload, 4);
  expect(await shown()).toBe("unreachable");
  await runJobNow("syncCodes", payload, 5);
  expect(await shown()).toBeNull();
  expect(await aliveOf(coupon)).toEqual([40, 0]);
});

test("a pool whose shop took back its permission says so, and goes on by itself after a reinstall", async () => {
  const { shopDomain, payload, coupon } = await aPoolToSync();
  await (await devShop()).control.expireAccessTokens({ shop: shopDomain });
  await runJobNow("syncCodes", payload);
  expect((await getCoupon(coupon)).syncError?.reason).toBe("access-lost");
  await prisma.session.deleteMany();
  await anInstalledShop();
  await runNextJob("syncCodes");
  expect((await getCoupon(coupon)).syncError).toBeNull();
  expect(await aliveOf(coupon)).toEqual([40, 0]);
});
