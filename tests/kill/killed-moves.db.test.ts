import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { couponEditFields } from "~/domain/coupons/coupon-fields";
import { editCoupon } from "~/domain/coupons/edit-coupon.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { aDiscountRule } from "../builders/a-discount-rule";
import { DEMO_SHOP } from "../builders/a-merchant-request";
import { anEmptyPool } from "../builders/a-pool";
import { anInstalledShop } from "../builders/an-installed-shop";
import { discountOfCoupon } from "../builders/sync-discount";
import type { AppProcess } from "../setup/app-process";
import { emptyDatabase } from "../setup/database";
import { devShop } from "../setup/dev-shop";
import { findInconsistencies, listPoolsWithShopifyCodes } from "./pools-in-shopify";
import { requeueActiveJobs } from "./requeue-active-jobs";
import { seededRandom } from "./seeded-random";
import { startWorkerProcess } from "./start-worker-process";

const KILLS = Number(process.env.KILLS ?? 12);
const SEED = Number(process.env.KILL_SEED ?? 20261122);
const CODE_COUNT = 900;

let workers: AppProcess[] = [];
beforeEach(emptyDatabase);
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  workers = [];
});

async function startWorkers(count: number) {
  workers = await Promise.all(Array.from({ length: count }, startWorkerProcess));
}

/** Links a discount as a merchant does on the coupon's page, and confirms that the codes move to another discount. */
async function linkDiscount({
  shopId,
  couponId,
  discountRuleId,
}: {
  shopId: bigint;
  couponId: bigint;
  discountRuleId: bigint;
}) {
  const timeZone = "America/New_York";
  const coupon = { ...(await getCoupon({ shopId, couponId })), code: null };
  const { name, usageLimitPerCode, isOncePerCustomer, startsAt, endsAt, version } = coupon;
  const saved = await editCoupon({
    shopId,
    couponId,
    timeZone,
    isMoveConfirmed: true,
    actor: "test",
    base: { version, fields: couponEditFields({ coupon, timeZone }) },
    input: { name, code: null, discountRuleId, usageLimitPerCode, isOncePerCustomer, startsAt, endsAt },
  });
  if (!saved.ok) throw new Error(`could not link the discount: ${saved.reason}`);
}

async function isSettled(couponId: bigint): Promise<boolean> {
  const { liveCodeCount } = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } });
  const { version, syncedVersion, formerShopifyId } = await discountOfCoupon(couponId);
  return syncedVersion === version && liveCodeCount === CODE_COUNT && formerShopifyId === null;
}

test(`after ${KILLS} kills of workers at random times while a pool's codes move between discounts, Shopify has one discount with all codes (seed ${SEED})`, {
  timeout: 240_000 + KILLS * 15_000,
  // No retry, because a random failure is a bug to find.
  retry: 0,
}, async () => {
  const random = seededRandom(SEED);
  const { control } = await devShop();
  await control.setBulkPace({ codesPerSecond: 5_000, delayMs: 20 });
  await control.setPlan({ shop: DEMO_SHOP, plan: "plus" });
  const { id: shopId } = await anInstalledShop();
  const { id: percentageRuleId } = await aDiscountRule({ shopId });
  const { id: shippingRuleId } = await aDiscountRule({
    shopId,
    reward: { kind: "free_shipping", maxShippingRateMinor: null },
  });
  const pool = await anEmptyPool({
    shopId,
    discountRuleId: percentageRuleId,
    batch: { quantity: CODE_COUNT },
  });
  const couponId = pool.id;

  const killsByPhase: Record<string, number> = {};
  let linkedRuleId = percentageRuleId;
  for (let kills = 0; kills < KILLS; ) {
    await startWorkers(2);
    for (const worker of workers) {
      // Start a move before most kills, but not before all, because killing an idle worker must be harmless too.
      if (random.chance(0.7)) {
        linkedRuleId = linkedRuleId === percentageRuleId ? shippingRuleId : percentageRuleId;
        await linkDiscount({ shopId, couponId, discountRuleId: linkedRuleId });
      }
      await wait(random.between(20, 600));
      await worker.kill();
      kills += 1;
      const { formerShopifyId } = await discountOfCoupon(couponId);
      const { liveCodeCount } = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } });
      const phase = formerShopifyId ? "removing" : liveCodeCount < CODE_COUNT ? "adding" : "idle";
      killsByPhase[phase] = (killsByPhase[phase] ?? 0) + 1;
      await requeueActiveJobs();
    }
  }

  await startWorkers(1);
  await expect.poll(() => isSettled(couponId), { timeout: 120_000, interval: 200 }).toBe(true);
  expect((await listPoolsWithShopifyCodes()).flatMap(findInconsistencies)).toEqual([]);
  const discounts = await control.discounts({ shop: DEMO_SHOP });
  const kind = linkedRuleId === shippingRuleId ? "free-shipping" : "basic";
  expect(discounts.map(({ type, codesCount }) => [type, codesCount])).toEqual([[kind, CODE_COUNT]]);
  process.stdout.write(`${KILLS} kills by phase: ${JSON.stringify(killsByPhase)}\n`);
});
