import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { pauseBatch } from "~/domain/batches/pause-batch.server";
import { changeCodes } from "~/domain/codes/change-codes.server";
import { allCodes } from "~/domain/codes/code-selection";
import { syncCodes } from "~/domain/codes/sync/sync-codes.server";
import { syncCoupon } from "~/domain/coupons/sync-coupon.server";
import { jobs } from "~/jobs/definitions";
import { sweepStepJob, sweepSteps } from "~/jobs/handlers/sweep.server";
import { listQueued } from "~/jobs/list-queued.server";
import { aDiscountRule } from "../../../tests/builders/a-discount-rule";
import { anEmptyPool, aPool } from "../../../tests/builders/a-pool";
import { aShop } from "../../../tests/builders/a-shop";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

const loseJobs = () => prisma.$executeRaw`DELETE FROM queue.job`;

async function aSyncedPool() {
  const { id: shopId } = await anInstalledShop();
  const rule = await aDiscountRule({ shopId });
  const pool = await aPool({ shopId, discountRuleId: rule.id, batch: { quantity: 20 } });
  await syncCoupon({ shopId, couponId: pool.id });
  await loseJobs();
  return { shopId, couponId: pool.id, batchId: pool.batchId };
}

async function sweep() {
  for (const step of sweepSteps) await sweepStepJob({ step });
}

/** The shops whose codes a sweep calls for. */
async function swept() {
  await sweep();
  return (await listQueued({ job: jobs.syncCodes })).map(({ shopId }) => shopId);
}

test("codes whose job was lost get one, and only one", async () => {
  const pool = await aSyncedPool();
  expect(await swept()).toEqual([pool.shopId]);
  expect(await swept()).toEqual([pool.shopId]);
});

test("codes that are disabled or enabled get a job until Shopify has followed", async () => {
  const pool = await aSyncedPool();
  const sync = () => syncCodes({ shopId: pool.shopId, deadline: new Date(Date.now() + 20_000) });
  const change = (action: "disable" | "enable") =>
    changeCodes({ ...pool, action, chosen: { selection: allCodes }, actor: "test" });
  await sync();
  await loseJobs();
  expect(await swept()).toEqual([]);
  for (const action of ["disable", "enable"] as const) {
    await change(action);
    await loseJobs();
    expect(await swept()).toEqual([pool.shopId]);
    await sync();
    await loseJobs();
    expect(await swept()).toEqual([]);
  }
});

test("nothing is called for where nothing can be sent: a held batch, an unlinked pool, a shop that left", async () => {
  const pool = await aSyncedPool();
  await pauseBatch({ ...pool, actor: "test" });
  const { id: shopId } = await aShop();
  await aPool({ shopId });
  await loseJobs();
  expect(await swept()).toEqual([]);
  await prisma.batch.updateMany({ data: { status: "done" } });
  await prisma.shop.updateMany({ data: { uninstalledAt: new Date() } });
  await loseJobs();
  expect(await swept()).toEqual([]);
});

test("a batch whose job was lost is taken up again", async () => {
  const { id: shopId } = await aShop();
  const { batchId } = await anEmptyPool({ shopId });
  await loseJobs();
  await sweep();
  await sweep();
  expect(await listQueued({ job: jobs.generateBatch })).toEqual([{ shopId, batchId }]);
});
