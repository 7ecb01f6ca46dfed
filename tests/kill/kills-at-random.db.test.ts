import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { startBatch } from "~/domain/batches/start-batch.server";
import { defaultCodeFormat } from "~/domain/codes/generate/code-format";
import { aDiscountRule } from "../builders/a-discount-rule";
import { DEMO_SHOP, OTHER_SHOP } from "../builders/a-merchant-request";
import { anEmptyPool } from "../builders/a-pool";
import { anInstalledShop } from "../builders/an-installed-shop";
import type { AppProcess } from "../setup/app-process";
import { emptyDatabase } from "../setup/database";
import { devShop } from "../setup/dev-shop";
import { findInconsistencies, listPoolsWithShopifyCodes } from "./pools-in-shopify";
import { requeueActiveJobs } from "./requeue-active-jobs";
import { type SeededRandom, seededRandom } from "./seeded-random";
import { startWorkerProcess } from "./start-worker-process";

/** `npm run test:kills` does 200 kills. The full test run does fewer to save time. */
const KILLS = Number(process.env.KILLS ?? 20);
const SEED = Number(process.env.KILL_SEED ?? 20261122);

const format = { ...defaultCodeFormat, prefix: "KILL" };

let workers: AppProcess[] = [];
beforeEach(emptyDatabase);
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  workers = [];
});

async function startWorkers(count: number) {
  workers = await Promise.all(Array.from({ length: count }, startWorkerProcess));
}

interface Shop {
  id: bigint;
  domain: string;
  discountRuleId: bigint;
}

async function aShopForPools(domain: string): Promise<Shop> {
  const { id } = await anInstalledShop({ domain });
  return { id, domain, discountRuleId: (await aDiscountRule({ shopId: id })).id };
}

/**
 * Creates a pool with one batch, or adds a batch to the shop's latest pool. Some batches are so large that their codes
 * are generated in several inserts.
 */
async function requestCodes({ shop, random }: { shop: Shop; random: SeededRandom }) {
  const quantity = random.chance(0.06) ? random.between(11_000, 16_000) : random.between(1, 1_200);
  const { id: shopId, discountRuleId } = shop;
  const last = await prisma.coupon.findFirst({ where: { shopId }, orderBy: { id: "desc" } });
  if (!last || random.chance(0.3)) {
    await anEmptyPool({ shopId, discountRuleId, batch: { quantity, format } });
    return;
  }
  const input = { quantity, format, label: "" };
  await prisma.$transaction((tx) => startBatch({ shopId, couponId: last.id, input, actor: "test" }, tx));
}

/**
 * Injects random faults in addition to the kills: lost responses, stuck bulk creations, and pending codes that another
 * app takes first.
 */
async function injectFaults({ shops, random }: { shops: Shop[]; random: SeededRandom }) {
  const { control, state } = await devShop();
  if (random.chance(0.2))
    await control.failNext({ operation: "discountRedeemCodeBulkAdd", kind: "lost-response" });
  if (random.chance(0.1))
    await control.failNext({ operation: "discountCodeBasicCreate", kind: "lost-response" });
  if (random.chance(0.1)) await control.leaveNextBulkCreationsStuck({ count: 1 });
  if (!random.chance(0.2)) return;
  for (const { id: shopId, domain } of shops) {
    const pending = await prisma.code.findMany({ where: { shopId, state: "pending" }, take: 600, skip: 10 });
    const freeCode = pending.map(({ code }) => code).find((code) => state.codes.find(domain, code) === null);
    if (freeCode) await control.createForeignDiscount({ shop: domain, code: freeCode });
  }
}

/**
 * Stops the injected faults, but other apps keep the codes that they took. Finishes stuck bulk creations, because the
 * app would give up on them only after two minutes.
 */
async function clearFaults(shops: Shop[]) {
  const { control } = await devShop();
  await control.clearFailures();
  await control.leaveNextBulkCreationsStuck({ count: 0 });
  for (const { domain } of shops) await control.finishStuckBulkCreations({ shop: domain });
}

async function areAllBatchesSynced(): Promise<boolean> {
  const [unfinished] = await prisma.$queryRaw<{ count: bigint }[]>`
    SELECT (SELECT count(*) FROM batches WHERE synced_count + failed_count < requested_count OR status <> 'done')
      + (SELECT count(*) FROM bulk_creations) AS count`;
  return unfinished?.count === 0n;
}

/**
 * Lists every inconsistency, and counts the pools and codes. Each pool should be complete. For each of its pools, a
 * shop should have one discount of the app in Shopify and one `coupon-live` entry in the activity log.
 */
async function findAllInconsistencies(shops: Shop[]) {
  const { control } = await devShop();
  const pools = await listPoolsWithShopifyCodes();
  const inconsistencies = pools.flatMap(findInconsistencies);
  for (const { id: shopId, domain } of shops) {
    const poolCount = pools.filter(({ pool }) => pool.shopId === shopId).length;
    const discounts = (await control.discounts({ shop: domain })).filter(
      ({ createdBy }) => createdBy === "app",
    );
    const liveEntryCount = await prisma.activity.count({ where: { shopId, kind: "coupon-live" } });
    if (discounts.length !== poolCount)
      inconsistencies.push(`${domain}: ${discounts.length} discounts for ${poolCount} pools`);
    if (liveEntryCount !== poolCount)
      inconsistencies.push(`${domain}: ${liveEntryCount} coupon-live entries for ${poolCount} pools`);
  }
  return {
    pools: pools.length,
    codes: pools.reduce((sum, { codes }) => sum + codes.length, 0),
    inconsistencies,
  };
}

test(`after ${KILLS} kills of workers at random times while codes are generated and synced, Shopify has the same codes as the app and all counts are exact (seed ${SEED})`, {
  timeout: 240_000 + KILLS * 15_000,
  // No retry, because a random failure is a bug to find.
  retry: 0,
}, async () => {
  const random = seededRandom(SEED);
  const startedAt = Date.now();
  const { control } = await devShop();
  await control.setBulkPace({ codesPerSecond: 10_000, delayMs: 10 });
  for (const shop of [DEMO_SHOP, OTHER_SHOP]) await control.setPlan({ shop, plan: "plus" });
  const shops = await Promise.all([DEMO_SHOP, OTHER_SHOP].map(aShopForPools));

  const requeuedJobCounts: Record<string, number> = {};
  for (let kills = 0; kills < KILLS; ) {
    for (const shop of shops) await requestCodes({ shop, random });
    await injectFaults({ shops, random });
    await startWorkers(2);
    for (const worker of workers) {
      await wait(random.between(50, 700));
      await worker.kill();
      kills += 1;
      for (const name of await requeueActiveJobs())
        requeuedJobCounts[name] = (requeuedJobCounts[name] ?? 0) + 1;
    }
    await clearFaults(shops);
  }
  const killPhaseMs = Date.now() - startedAt;

  await startWorkers(1);
  await expect.poll(areAllBatchesSynced, { timeout: 180_000, interval: 200 }).toBe(true);
  const { pools, codes, inconsistencies } = await findAllInconsistencies(shops);
  expect(inconsistencies).toEqual([]);
  const seconds = (ms: number) => Math.round(ms / 1000);
  process.stdout.write(
    `${KILLS} kills in ${seconds(killPhaseMs)} s, consistent after ${seconds(Date.now() - startedAt)} s in total: ${pools} pools, ${codes} codes. Jobs requeued after the kills: ${JSON.stringify(requeuedJobCounts)}\n`,
  );
});
