import { afterEach, beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { aCoupon } from "../builders/a-coupon";
import { aDiscountRule } from "../builders/a-discount-rule";
import { DEMO_SHOP } from "../builders/a-merchant-request";
import { anInstalledShop } from "../builders/an-installed-shop";
import type { AppProcess } from "../setup/app-process";
import { emptyDatabase } from "../setup/database";
import { devShop } from "../setup/dev-shop";
import { startWorkerProcess } from "./start-worker-process";

const MAX_RECOVERY_MS = 60_000;
const TIMEOUT_MS = 180_000;

let workers: AppProcess[] = [];
beforeEach(emptyDatabase);
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  workers = [];
});

async function startWorker(): Promise<AppProcess> {
  const worker = await startWorkerProcess();
  workers.push(worker);
  return worker;
}

const isLive = async (couponId: bigint) =>
  (await prisma.code.count({ where: { couponId, state: "live" } })) === 1;

/** Counts the requests to create a discount, whatever their outcome. */
async function countCreations(): Promise<number> {
  const { control } = await devShop();
  return (await control.calls({ operation: "discountCodeBasicCreate" })).length;
}

// This test runs in real time, because it waits until the queue itself requeues the jobs of killed workers. The queue
// must do so within 60 s (see app/jobs/definitions.ts).
test("a coupon is live within 60 s and has one discount if its worker is killed before Shopify creates the discount, or afterwards but before Shopify's response arrives", {
  timeout: TIMEOUT_MS,
}, async () => {
  const { control } = await devShop();
  const { id: shopId } = await anInstalledShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const createCouponAndAwaitRequest = async () => {
    const countBefore = await countCreations();
    const coupon = await aCoupon({ shopId, discountRuleId });
    await expect.poll(countCreations, { interval: 10 }).toBe(countBefore + 1);
    return coupon;
  };
  // Start both workers before the first call. Starting a worker can take so long that the first call would time out
  // before the second worker is ready.
  const [first, second] = [await startWorker(), await startWorker()];
  await control.failNext({ operation: "discountCodeBasicCreate", kind: "timeout" });
  const killedBeforeCreation = await createCouponAndAwaitRequest();
  await control.failNext({ operation: "discountCodeBasicCreate", kind: "withheld-response" });
  const killedBeforeResponse = await createCouponAndAwaitRequest();
  const listDiscounts = () => control.discounts({ shop: DEMO_SHOP });
  expect((await listDiscounts()).map(({ title, codesCount }) => [title, codesCount])).toEqual([
    ["Summer newsletter", 1],
  ]);

  await Promise.all([first.kill(), second.kill()]);
  const killedAt = Date.now();
  expect(await prisma.code.count({ where: { state: "pending" } })).toBe(2);
  await startWorker();
  for (const { id } of [killedBeforeCreation, killedBeforeResponse])
    await expect.poll(() => isLive(id), { timeout: MAX_RECOVERY_MS, interval: 100 }).toBe(true);
  const tookMs = Date.now() - killedAt;
  process.stdout.write(`Both coupons were live ${(tookMs / 1000).toFixed(1)} s after the kill.\n`);
  expect(tookMs).toBeLessThan(MAX_RECOVERY_MS);

  const created = await listDiscounts();
  expect(created.map(({ codesCount }) => codesCount)).toEqual([1, 1]);
  const { state } = await devShop();
  expect([...state.codes.ofShop(DEMO_SHOP)].map(({ code }) => code).sort()).toEqual(
    [killedBeforeCreation.code, killedBeforeResponse.code].sort(),
  );
  const coupons = await prisma.coupon.findMany({ where: { shopId }, include: { shopifyDiscount: true } });
  expect(
    coupons.map(({ liveCodeCount, shopifyDiscount }) => [liveCodeCount, shopifyDiscount?.syncError]),
  ).toEqual([
    [1, null],
    [1, null],
  ]);
  // For each coupon, the activity log reports once that the coupon is live, although a second worker repeated the job.
  expect(await prisma.activity.count({ where: { shopId, kind: "coupon-live" } })).toBe(2);
});
