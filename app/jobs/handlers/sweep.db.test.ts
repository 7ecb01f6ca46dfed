import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { pauseBatch } from "~/domain/batches/pause-batch.server";
import { changeCodes } from "~/domain/codes/changes/change-codes.server";
import { allCodes } from "~/domain/codes/find/code-selection";
import { syncCodes } from "~/domain/sync/codes/sync-codes.server";
import { jobs } from "~/jobs/definitions";
import { sweepStepJob, sweepSteps } from "~/jobs/handlers/sweep.server";
import { listQueued } from "~/jobs/list-queued.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aDiscountRule } from "../../../tests/builders/a-discount-rule";
import { anEmptyPool, aPool } from "../../../tests/builders/a-pool";
import { aShop } from "../../../tests/builders/a-shop";
import { anAutomaticRule } from "../../../tests/builders/an-automatic-rule";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { NO_DEADLINE } from "../../../tests/builders/no-deadline";
import { syncCoupon } from "../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

const deleteAllJobs = () => prisma.$executeRaw`DELETE FROM queue.job`;

/** Creates a pool whose discount is in Shopify with the first code. The other 19 codes are pending and have no job. */
async function aPoolWithPendingCodes() {
  const { id: shopId } = await anInstalledShop();
  const rule = await aDiscountRule({ shopId });
  const pool = await aPool({ shopId, discountRuleId: rule.id, batch: { quantity: 20 } });
  await syncCoupon({ shopId, couponId: pool.id });
  await deleteAllJobs();
  return { shopId, couponId: pool.id, batchId: pool.batchId };
}

async function sweep() {
  for (const step of sweepSteps) await sweepStepJob({ step });
}

/** Runs a sweep, and lists the shops that then have a syncCodes job. */
async function sweepAndListShops() {
  await sweep();
  return (await listQueued({ job: jobs.syncCodes })).map(({ shopId }) => shopId);
}

test("two sweeps in a row enqueue only one job for pending codes whose job was lost", async () => {
  const pool = await aPoolWithPendingCodes();
  expect(await sweepAndListShops()).toEqual([pool.shopId]);
  expect(await sweepAndListShops()).toEqual([pool.shopId]);
});

test("a sweep enqueues a job for codes that are being disabled or enabled, but no job once Shopify has the change", async () => {
  const pool = await aPoolWithPendingCodes();
  const sync = () => syncCodes({ shopId: pool.shopId, deadline: NO_DEADLINE });
  const change = (action: "disable" | "enable") =>
    changeCodes({ ...pool, action, chosen: { selection: allCodes }, actor: "test" });
  await sync();
  await deleteAllJobs();
  expect(await sweepAndListShops()).toEqual([]);
  for (const action of ["disable", "enable"] as const) {
    await change(action);
    await deleteAllJobs();
    expect(await sweepAndListShops()).toEqual([pool.shopId]);
    await sync();
    await deleteAllJobs();
    expect(await sweepAndListShops()).toEqual([]);
  }
});

test("a sweep enqueues no code sync for a paused batch, an unlinked pool or an uninstalled shop", async () => {
  const pool = await aPoolWithPendingCodes();
  await pauseBatch({ ...pool, actor: "test" });
  const { id: shopId } = await aShop();
  await aPool({ shopId });
  await deleteAllJobs();
  expect(await sweepAndListShops()).toEqual([]);
  await prisma.batch.updateMany({ data: { status: "done" } });
  await prisma.shop.updateMany({ data: { uninstalledAt: new Date() } });
  await deleteAllJobs();
  expect(await sweepAndListShops()).toEqual([]);
});

test("two sweeps in a row enqueue only one job for a running batch whose job was lost", async () => {
  const { id: shopId } = await aShop();
  const { batchId } = await anEmptyPool({ shopId });
  await deleteAllJobs();
  await sweep();
  await sweep();
  expect(await listQueued({ job: jobs.generateBatch })).toEqual([{ shopId, batchId }]);
});

test("a sweep enqueues the sync of an automatic discount even if more than a hundred coupons of the shop have waited longer", async () => {
  const { id: shopId } = await aShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  for (let i = 0; i < 101; i++) await aCoupon({ shopId, discountRuleId });
  const rule = await anAutomaticRule({ shopId });
  await prisma.$executeRaw`
    UPDATE shopify_discounts SET updated_at = now() - CASE WHEN coupon_id IS NULL THEN interval '1 hour'
      ELSE interval '2 hours' END`;
  await deleteAllJobs();
  await sweepStepJob({ step: "discounts" });
  expect(await listQueued({ job: jobs.syncCoupon })).toHaveLength(100);
  expect(await listQueued({ job: jobs.syncRule })).toEqual([{ shopId, discountRuleId: rule.id }]);
});
