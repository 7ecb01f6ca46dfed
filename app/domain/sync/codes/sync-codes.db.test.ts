import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import type { BatchInput } from "~/domain/batches/batch-form";
import { pauseBatch } from "~/domain/batches/pause-batch.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { listShopsAwaitingCodeSync } from "~/domain/sync/codes/list-shops-awaiting-code-sync.server";
import { syncCodes } from "~/domain/sync/codes/sync-codes.server";
import { jobs } from "~/jobs/definitions";
import { listQueued } from "~/jobs/list-queued.server";
import { ShopifyUnreachable } from "~/shopify/gateway.server";
import { aDiscountRule } from "../../../../tests/builders/a-discount-rule";
import { aPool } from "../../../../tests/builders/a-pool";
import { anInstalledShop } from "../../../../tests/builders/an-installed-shop";
import { holdShopifyCalls } from "../../../../tests/builders/hold-shopify-calls";
import { NO_DEADLINE } from "../../../../tests/builders/no-deadline";
import { retryCouponSync, syncCoupon } from "../../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../../tests/setup/database";
import { devShop } from "../../../../tests/setup/dev-shop";

beforeEach(async () => {
  await emptyDatabase();
  const { control } = await devShop();
  await control.clearFailures();
  await control.setBulkPace({ codesPerSecond: 20_000, delayMs: 5 });
});

/** Creates a pool of generated codes. The pool's discount and first code are in Shopify; its other codes are pending. */
async function aPoolWithPendingCodes(
  batch: Partial<BatchInput> = {},
  existingShop?: Awaited<ReturnType<typeof anInstalledShop>>,
) {
  const shop = existingShop ?? (await anInstalledShop());
  const rule = await aDiscountRule({ shopId: shop.id });
  const pool = await aPool({ shopId: shop.id, discountRuleId: rule.id, batch });
  await syncCoupon({ shopId: shop.id, couponId: pool.id });
  return { shop, shopId: shop.id, couponId: pool.id, batchId: pool.batchId };
}

/** Reads the coupon's codes in the app and in Shopify, and the coupon with its counts. */
async function readBothSides({ shopId, couponId }: { shopId: bigint; couponId: bigint }) {
  const { state } = await devShop();
  const coupon = await getCoupon({ shopId, couponId });
  const appCodes = await prisma.code.findMany({ where: { shopId, couponId }, orderBy: { code: "asc" } });
  const discountId = Number(coupon.shopifyDiscountId?.split("/").at(-1));
  const shopifyCodes = [...state.codes.ofDiscount(discountId)].map((code) => code.code).sort();
  return {
    appCodes: appCodes.map((code) => code.code),
    shopifyCodes,
    states: new Set(appCodes.map((code) => code.state)),
    coupon,
  };
}

test("a sync adds all of a pool's codes to Shopify, counts them as live and saves their Shopify IDs", async () => {
  const pool = await aPoolWithPendingCodes({ quantity: 620 });
  expect(await syncCodes({ shopId: pool.shopId, deadline: NO_DEADLINE })).toBe("idle");
  const { appCodes, shopifyCodes, states, coupon } = await readBothSides(pool);
  expect(shopifyCodes).toEqual(appCodes);
  expect(states).toEqual(new Set(["live"]));
  expect([coupon.liveCodeCount, coupon.codeCount, coupon.status]).toEqual([620, 620, "live"]);
  const batch = await prisma.batch.findFirstOrThrow({ where: { id: pool.batchId } });
  expect([batch.syncedCount, batch.failedCount]).toEqual([620, 0]);
  expect(await prisma.code.count({ where: { shopId: pool.shopId, shopifyCodeId: null } })).toBe(0);
});

test("if Shopify accepts codes but its response is lost, the next sync adds every code once and none fails", async () => {
  const pool = await aPoolWithPendingCodes({ quantity: 300 });
  const { control } = await devShop();
  await control.failNext({ operation: "discountRedeemCodeBulkAdd", kind: "lost-response" });
  await expect(syncCodes({ shopId: pool.shopId, deadline: NO_DEADLINE })).rejects.toBeInstanceOf(
    ShopifyUnreachable,
  );
  expect(await syncCodes({ shopId: pool.shopId, deadline: NO_DEADLINE })).toBe("idle");
  const { appCodes, shopifyCodes, states, coupon } = await readBothSides(pool);
  expect(shopifyCodes).toEqual(appCodes);
  expect(states).toEqual(new Set(["live"]));
  expect([coupon.liveCodeCount, coupon.failedCodeCount]).toEqual([300, 0]);
});

test("while one worker syncs a shop's codes, a second sync of the shop returns `busy`", async () => {
  const pool = await aPoolWithPendingCodes({ quantity: 300 });
  const calls = await holdShopifyCalls();
  const first = syncCodes({ shopId: pool.shopId, deadline: NO_DEADLINE });
  await calls.untilHeld();
  expect(await prisma.bulkCreation.count()).toBe(1);
  expect(await syncCodes({ shopId: pool.shopId, deadline: NO_DEADLINE })).toBe("busy");
  await calls.release();
  expect(await first).toBe("idle");
  expect((await readBothSides(pool)).coupon.liveCodeCount).toBe(300);
});

test("a bulk creation that Shopify has not finished after ten minutes is sent again", async () => {
  const pool = await aPoolWithPendingCodes({ quantity: 100 });
  const { control } = await devShop();
  await control.leaveNextBulkCreationsStuck({ count: 1 });
  expect(await syncCodes({ shopId: pool.shopId, deadline: new Date(Date.now() + 300) })).toBe("more");
  await prisma.bulkCreation.updateMany({ data: { sentAt: new Date(Date.now() - 10 * 60_000) } });
  expect(await syncCodes({ shopId: pool.shopId, deadline: NO_DEADLINE })).toBe("idle");
  const { appCodes, shopifyCodes } = await readBothSides(pool);
  expect(shopifyCodes).toEqual(appCodes);
});

test("a generated code that another app's discount already has is replaced, so the batch keeps its size", async () => {
  const pool = await aPoolWithPendingCodes({ quantity: 50 });
  const taken = await prisma.code.findFirstOrThrow({ where: { shopId: pool.shopId, state: "pending" } });
  const { control } = await devShop();
  await control.createForeignDiscount({ shop: pool.shop.domain, code: taken.code });
  expect(await syncCodes({ shopId: pool.shopId, deadline: NO_DEADLINE })).toBe("idle");
  const { appCodes, shopifyCodes, coupon } = await readBothSides(pool);
  expect(shopifyCodes).toEqual(appCodes);
  expect(appCodes).not.toContain(taken.code);
  expect([coupon.liveCodeCount, coupon.failedCodeCount]).toEqual([50, 0]);
});

test("an imported code fails if another app's discount already has it, and the error message names that discount", async () => {
  const pool = await aPoolWithPendingCodes({ quantity: 50 });
  await prisma.batch.updateMany({ where: { id: pool.batchId }, data: { kind: "imported" } });
  const taken = await prisma.code.findFirstOrThrow({ where: { shopId: pool.shopId, state: "pending" } });
  const { control } = await devShop();
  await control.createForeignDiscount({
    shop: pool.shop.domain,
    code: taken.code,
    input: { title: "Hand-made" },
  });
  await syncCodes({ shopId: pool.shopId, deadline: NO_DEADLINE });
  const code = await prisma.code.findFirstOrThrow({ where: { id: taken.id } });
  expect([code.state, code.syncError]).toEqual([
    "failed",
    "The discount “Hand-made” in Shopify already has this code",
  ]);
  expect((await readBothSides(pool)).coupon.failedCodeCount).toBe(1);
});

test("a sync sends no codes of a paused batch", async () => {
  const pool = await aPoolWithPendingCodes({ quantity: 50 });
  await pauseBatch({ shopId: pool.shopId, batchId: pool.batchId, actor: "test" });
  expect(await syncCodes({ shopId: pool.shopId, deadline: NO_DEADLINE })).toBe("idle");
  expect((await readBothSides(pool)).shopifyCodes).toHaveLength(1);
});

test("a worker that is superseded during a call to Shopify stops, and the next sync adds every code once", async () => {
  const pool = await aPoolWithPendingCodes({ quantity: 300 });
  const calls = await holdShopifyCalls();
  const slowSync = syncCodes({ shopId: pool.shopId, deadline: NO_DEADLINE });
  await calls.untilHeld();
  expect(await prisma.bulkCreation.count()).toBe(1);
  await prisma.shop.updateMany({ where: { id: pool.shopId }, data: { syncFence: { increment: 1 } } });
  await calls.release();
  expect(await slowSync).toBe("superseded");
  expect(await syncCodes({ shopId: pool.shopId, deadline: NO_DEADLINE })).toBe("idle");
  const { appCodes, shopifyCodes, coupon } = await readBothSides(pool);
  expect(shopifyCodes).toEqual(appCodes);
  expect(coupon.liveCodeCount).toBe(300);
});

test("a discount deleted in Shopify is reported at the first retry, and recreated with all its codes at the next retry", async () => {
  const pool = await aPoolWithPendingCodes({ quantity: 60 });
  await syncCodes({ shopId: pool.shopId, deadline: NO_DEADLINE });
  const { state } = await devShop();
  const deletedDiscountId = (await readBothSides(pool)).coupon.shopifyDiscountId;
  const id = Number(deletedDiscountId?.split("/").at(-1));
  state.codes.removeAllOf(id);
  state.discounts.remove(id);
  const { shopId, couponId } = pool;
  await retryCouponSync({ shopId, couponId });
  expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: false, reason: "drift" });
  await retryCouponSync({ shopId, couponId });
  expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
  expect(await syncCodes({ shopId, deadline: NO_DEADLINE })).toBe("idle");
  const { appCodes, shopifyCodes, coupon } = await readBothSides(pool);
  expect(coupon.shopifyDiscountId).not.toBe(deletedDiscountId);
  expect(shopifyCodes).toEqual(appCodes);
  expect([coupon.liveCodeCount, coupon.failedCodeCount]).toEqual([60, 0]);
  const batch = await prisma.batch.findFirstOrThrow({ where: { id: pool.batchId } });
  expect([batch.syncedCount, batch.failedCount]).toEqual([60, 0]);
});

test("a pool whose discount was deleted in Shopify does not block another pool's codes, and gets its own codes back after a retry", async () => {
  const older = await aPoolWithPendingCodes({ quantity: 60 });
  const { shopId, couponId } = older;
  const newer = await aPoolWithPendingCodes({ quantity: 40 }, older.shop);
  const { state } = await devShop();
  const id = Number((await readBothSides(older)).coupon.shopifyDiscountId?.split("/").at(-1));
  state.codes.removeAllOf(id);
  state.discounts.remove(id);
  expect(await syncCodes({ shopId, deadline: NO_DEADLINE })).toBe("idle");
  expect(await listQueued({ job: jobs.syncCoupon })).toContainEqual({ shopId, couponId });
  await prisma.$executeRaw`DELETE FROM queue.job`;
  expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: false, reason: "drift" });
  expect(await listQueued({ job: jobs.syncCodes })).toEqual([{ shopId }]);
  expect(await syncCodes({ shopId, deadline: NO_DEADLINE })).toBe("idle");
  expect((await readBothSides(newer)).coupon.liveCodeCount).toBe(40);
  expect(await listShopsAwaitingCodeSync({ limit: 10 })).toEqual([]);
  await retryCouponSync({ shopId, couponId });
  expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
  expect(await syncCodes({ shopId, deadline: NO_DEADLINE })).toBe("idle");
  expect((await readBothSides(older)).coupon.liveCodeCount).toBe(60);
});
