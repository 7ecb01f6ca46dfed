import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import type { BatchInput } from "~/domain/batches/batch-form";
import { type ChosenCodes, changeCodes } from "~/domain/codes/changes/change-codes.server";
import { listCodeChanges } from "~/domain/codes/changes/list-code-changes.server";
import { retryFailedCodes } from "~/domain/codes/changes/retry-failed-codes.server";
import { allCodes } from "~/domain/codes/find/code-selection";
import { countCodes } from "~/domain/codes/find/count-codes.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { applyUsageDeltas } from "~/domain/redemptions/apply-usage-deltas.server";
import { recordOrders } from "~/domain/redemptions/record-orders.server";
import { claimShopSync } from "~/domain/sync/codes/claim-shop-sync.server";
import { findBulkDeletion } from "~/domain/sync/codes/record-bulk-deletion.server";
import { syncCodes } from "~/domain/sync/codes/sync-codes.server";
import { ShopifyUnreachable } from "~/shopify/gateway.server";
import { aCoupon } from "../../../../tests/builders/a-coupon";
import { aDiscountRule } from "../../../../tests/builders/a-discount-rule";
import { aPool } from "../../../../tests/builders/a-pool";
import { aShop } from "../../../../tests/builders/a-shop";
import { anInstalledShop } from "../../../../tests/builders/an-installed-shop";
import { anOrderSnapshot } from "../../../../tests/builders/an-order-snapshot";
import { NO_DEADLINE } from "../../../../tests/builders/no-deadline";
import { syncCoupon } from "../../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../../tests/setup/database";
import { devShop } from "../../../../tests/setup/dev-shop";

beforeEach(async () => {
  await emptyDatabase();
  const { control } = await devShop();
  await control.clearFailures();
  await control.setLatency({ ms: 0 });
  await control.setBulkPace({ codesPerSecond: 20_000, delayMs: 5 });
});

const sortedTexts = (codes: { code: string }[]) => codes.map(({ code }) => code).sort();

/** Creates a pool of generated codes. Its discount and first code are in Shopify, and its other codes are pending. */
async function aPoolWithPendingCodes(batch: Partial<BatchInput> = {}) {
  const shop = await anInstalledShop();
  const rule = await aDiscountRule({ shopId: shop.id });
  const pool = await aPool({ shopId: shop.id, discountRuleId: rule.id, batch });
  await syncCoupon({ shopId: shop.id, couponId: pool.id });
  return { shop, shopId: shop.id, couponId: pool.id, batchId: pool.batchId };
}

type Pool = Awaited<ReturnType<typeof aPoolWithPendingCodes>>;

async function aLivePool(batch: Partial<BatchInput> = {}) {
  const pool = await aPoolWithPendingCodes(batch);
  await sync(pool);
  return pool;
}

const sync = ({ shopId }: Pool) => syncCodes({ shopId, deadline: NO_DEADLINE });

const change = (pool: Pool, action: "disable" | "enable" | "delete", chosen: ChosenCodes) =>
  changeCodes({ shopId: pool.shopId, couponId: pool.couponId, action, chosen, actor: "staff:1" });

const codesOfPool = ({ shopId, couponId }: Pool) =>
  prisma.code.findMany({ where: { shopId, couponId }, orderBy: { id: "asc" } });

/** Returns the texts of the codes that the pool's discount has in Shopify, sorted. */
async function codesInShopify(pool: Pool) {
  const { state } = await devShop();
  const { shopifyDiscountId } = await getCoupon(pool);
  return sortedTexts([...state.codes.ofDiscount(Number(shopifyDiscountId?.split("/").at(-1)))]);
}

/** Compares the counts stored on the pool and its generated batch with the states of the pool's codes. */
async function expectCountsToBeRight(pool: Pool) {
  const codes = await codesOfPool(pool);
  const count = (...states: string[]) => codes.filter(({ state }) => states.includes(state)).length;
  const coupon = await getCoupon(pool);
  const gone = count("deleting", "deleted");
  expect({
    codes: coupon.codeCount,
    live: coupon.liveCodeCount,
    failed: coupon.failedCodeCount,
    disabled: coupon.disabledCodeCount,
  }).toEqual({
    codes: codes.length - gone,
    live: count("live"),
    failed: count("failed"),
    disabled: count("disabling", "disabled"),
  });
  const batch = await prisma.batch.findFirstOrThrow({ where: { id: pool.batchId } });
  expect(batch.failedCount).toBe(count("failed"));
  expect(batch.syncedCount).toBe(codes.length - count("pending", "failed"));
}

test("disabling codes removes them from Shopify and enabling adds them again, and the activity log records both", async () => {
  const pool = await aLivePool({ quantity: 20 });
  const [one, two, ...others] = await codesOfPool(pool);
  const codeIds = [one!.id, two!.id];
  expect(await change(pool, "disable", { codeIds })).toEqual({ ok: true, changedCount: 2 });
  expect((await codesOfPool(pool)).slice(0, 2).map(({ state }) => state)).toEqual(["disabling", "disabling"]);
  await expectCountsToBeRight(pool);
  expect(await sync(pool)).toBe("idle");
  expect(await codesInShopify(pool)).toEqual(sortedTexts(others));
  expect((await codesOfPool(pool))[0]).toMatchObject({ state: "disabled", shopifyCodeId: null });
  await expectCountsToBeRight(pool);
  expect((await getCoupon(pool)).status).toBe("live");

  expect(await change(pool, "enable", { codeIds })).toEqual({ ok: true, changedCount: 2 });
  expect((await getCoupon(pool)).status).toBe("adding");
  expect(await sync(pool)).toBe("idle");
  expect(await codesInShopify(pool)).toEqual(sortedTexts(await codesOfPool(pool)));
  expect(
    (await codesOfPool(pool)).every(({ state, shopifyCodeId }) => state === "live" && shopifyCodeId),
  ).toBe(true);
  await expectCountsToBeRight(pool);
  const activities = await prisma.activity.findMany({ where: { actor: "staff:1" }, orderBy: { id: "asc" } });
  expect(activities).toMatchObject([
    { kind: "codes-disabled", detail: { count: 2, codeIds: codeIds.map(String) } },
    { kind: "codes-enabled", detail: { count: 2, codeIds: codeIds.map(String) } },
  ]);
});

test("disabling live codes and enabling them again before the next sync causes no calls to Shopify", async () => {
  const pool = await aLivePool({ quantity: 5 });
  const { control } = await devShop();
  await change(pool, "disable", { selection: allCodes });
  await change(pool, "enable", { selection: { ...allCodes, filter: "disabled" } });
  await control.clearCalls();
  expect(await sync(pool)).toBe("idle");
  expect(await control.calls({ shop: pool.shop.domain })).toEqual([]);
  expect((await codesOfPool(pool)).every(({ state }) => state === "live")).toBe(true);
  await expectCountsToBeRight(pool);
});

test("disabling codes by prefix and then by batch removes exactly those codes from Shopify, and enabling all codes restores them", async () => {
  const pool = await aLivePool({ quantity: 700 });
  const codes = await codesOfPool(pool);
  const prefix = codes[350]!.code.slice(0, "SUMMER-X".length);
  const { changedCount } = (await change(pool, "disable", { selection: { ...allCodes, prefix } })) as {
    changedCount: number | null;
  };
  expect(changedCount).toBeNull();
  expect(await listCodeChanges(pool)).toEqual([]);
  await sync(pool);
  const kept = codes.filter(({ code }) => !code.startsWith(prefix));
  expect(kept.length).toBeLessThan(700);
  expect(await codesInShopify(pool)).toEqual(sortedTexts(kept));
  await expectCountsToBeRight(pool);

  await change(pool, "disable", { selection: { ...allCodes, batchId: pool.batchId } });
  expect(await sync(pool)).toBe("idle");
  expect(await codesInShopify(pool)).toEqual([]);
  expect((await countCodes(pool))?.disabled).toBe(700);
  await change(pool, "enable", { selection: allCodes });
  expect(await sync(pool)).toBe("idle");
  expect(await codesInShopify(pool)).toEqual(sortedTexts(codes));
  await expectCountsToBeRight(pool);
});

test("two concurrent syncs finish a code change that is larger than one slice, and change each code once", async () => {
  const pool = await aPoolWithPendingCodes({ quantity: 12_000 });
  await change(pool, "disable", { selection: allCodes });
  expect(await listCodeChanges(pool)).toMatchObject([{ action: "disable", changedCount: 5_000 }]);
  const [firstResult, secondResult] = await Promise.all([sync(pool), sync(pool)]);
  expect([firstResult, secondResult]).toContain("idle");
  expect(await listCodeChanges(pool)).toEqual([]);
  expect(await codesInShopify(pool)).toEqual([]);
  await expectCountsToBeRight(pool);
  const [activity] = await prisma.activity.findMany({ where: { kind: "codes-disabled" } });
  expect(activity?.detail).toMatchObject({ count: 12_000 });
});

test("pending codes are disabled without being added to Shopify first, and count as synced in their batch", async () => {
  const pool = await aPoolWithPendingCodes({ quantity: 50 });
  const { control } = await devShop();
  await change(pool, "disable", { selection: allCodes });
  await control.clearCalls();
  expect(await sync(pool)).toBe("idle");
  expect(await control.calls({ shop: pool.shop.domain, operation: "discountRedeemCodeBulkAdd" })).toEqual([]);
  expect(await codesInShopify(pool)).toEqual([]);
  await expectCountsToBeRight(pool);
});

test("codes that are disabled while they are being added to Shopify are then deleted from Shopify", async () => {
  const pool = await aPoolWithPendingCodes({ quantity: 100 });
  const { control } = await devShop();
  await control.setBulkPace({ codesPerSecond: 20_000, delayMs: 400 });
  const adding = sync(pool);
  await expect.poll(() => prisma.bulkCreation.count({ where: { shopifyId: { not: null } } })).toBe(1);
  await change(pool, "disable", { selection: allCodes });
  expect(await adding).toBe("idle");
  expect(await codesInShopify(pool)).toEqual([]);
  expect((await codesOfPool(pool)).every(({ state }) => state === "disabled")).toBe(true);
  await expectCountsToBeRight(pool);
});

test("codes that are enabled while they are being deleted from Shopify are then added to Shopify again", async () => {
  const pool = await aLivePool({ quantity: 100 });
  const { control } = await devShop();
  await control.setBulkPace({ codesPerSecond: 20_000, delayMs: 400 });
  await change(pool, "disable", { selection: allCodes });
  const deleting = sync(pool);
  await expect.poll(() => prisma.bulkDeletion.count({ where: { shopifyId: { not: null } } })).toBe(1);
  await change(pool, "enable", { selection: allCodes });
  expect(await deleting).toBe("idle");
  expect(await codesInShopify(pool)).toEqual(sortedTexts(await codesOfPool(pool)));
  await expectCountsToBeRight(pool);
});

test("if the response to a bulk deletion is lost and the codes are then enabled, Shopify has all codes after the next sync", async () => {
  const pool = await aLivePool({ quantity: 100 });
  const { control } = await devShop();
  await control.failNext({ operation: "discountCodeRedeemCodeBulkDelete", kind: "lost-response" });
  await change(pool, "disable", { selection: allCodes });
  await expect(sync(pool)).rejects.toBeInstanceOf(ShopifyUnreachable);
  await change(pool, "enable", { selection: allCodes });
  expect(await sync(pool)).toBe("idle");
  expect(await codesInShopify(pool)).toEqual(sortedTexts(await codesOfPool(pool)));
  await expectCountsToBeRight(pool);
});

test("disabled codes whose Shopify IDs are unknown are looked up in Shopify and deleted there", async () => {
  const pool = await aLivePool({ quantity: 30 });
  await prisma.code.updateMany({ where: { couponId: pool.couponId }, data: { shopifyCodeId: null } });
  await change(pool, "disable", { selection: allCodes });
  expect(await sync(pool)).toBe("idle");
  expect(await codesInShopify(pool)).toEqual([]);
  expect((await codesOfPool(pool)).every(({ state }) => state === "disabled")).toBe(true);
});

test("if the response to a bulk creation is lost, the next sync makes the codes live and saves their Shopify IDs", async () => {
  const pool = await aPoolWithPendingCodes({ quantity: 100 });
  const { control } = await devShop();
  await control.failNext({ operation: "discountRedeemCodeBulkAdd", kind: "lost-response" });
  await expect(sync(pool)).rejects.toBeInstanceOf(ShopifyUnreachable);
  await control.waitUntilBulkIdle();
  expect(await sync(pool)).toBe("idle");
  expect(
    (await codesOfPool(pool)).every(({ state, shopifyCodeId }) => state === "live" && shopifyCodeId),
  ).toBe(true);
  await expectCountsToBeRight(pool);
});

test("a sync whose claim is superseded changes neither the recorded bulk deletion nor the codes in it", async () => {
  const pool = await aLivePool({ quantity: 100 });
  const { control } = await devShop();
  await control.setBulkPace({ codesPerSecond: 20_000, delayMs: 400 });
  await change(pool, "disable", { selection: allCodes });
  const slow = sync(pool);
  await expect.poll(() => prisma.bulkDeletion.count({ where: { shopifyId: { not: null } } })).toBe(1);
  const newer = await claimShopSync(pool);
  expect(await slow).toBe("superseded");
  expect(await findBulkDeletion({ sync: newer! })).not.toBeNull();
  expect((await codesOfPool(pool)).every(({ state }) => state === "disabling")).toBe(true);
});

test("a deleted code is removed from the pool and from Shopify, but stays stored with its redemptions", async () => {
  const pool = await aLivePool({ quantity: 10 });
  const [used, ...others] = await codesOfPool(pool);
  const order = anOrderSnapshot({ codes: [used!.code] });
  await prisma.$transaction((tx) => recordOrders({ shopId: pool.shopId, orders: [order] }, tx));
  await applyUsageDeltas();
  await change(pool, "delete", { codeIds: [used!.id] });
  await sync(pool);
  expect(await codesInShopify(pool)).toEqual(sortedTexts(others));
  expect(await prisma.code.findUniqueOrThrow({ where: { id: used!.id } })).toMatchObject({
    state: "deleted",
  });
  expect(await prisma.redemption.count({ where: { codeId: used!.id } })).toBe(1);
  expect(await countCodes(pool)).toMatchObject({ all: 9, unused: 9, used: 0 });
  await expectCountsToBeRight(pool);
  // Deleting cannot be undone.
  expect(await change(pool, "enable", { codeIds: [used!.id] })).toEqual({ ok: true, changedCount: 0 });
});

test("enabling a disabled code fails if another discount has the code by now, and a retry replaces the code's text", async () => {
  const pool = await aLivePool({ quantity: 10 });
  const [taken] = await codesOfPool(pool);
  const { control } = await devShop();
  await change(pool, "disable", { codeIds: [taken!.id] });
  await sync(pool);
  await control.createForeignDiscount({
    shop: pool.shop.domain,
    code: taken!.code,
    input: { title: "Theirs" },
  });
  await change(pool, "enable", { codeIds: [taken!.id] });
  await sync(pool);
  const failed = await prisma.code.findUniqueOrThrow({ where: { id: taken!.id } });
  expect([failed.state, failed.syncError]).toEqual([
    "failed",
    "The discount “Theirs” in Shopify already has this code",
  ]);
  await expectCountsToBeRight(pool);

  expect(await retryFailedCodes(pool)).toBe(1);
  await expectCountsToBeRight(pool);
  // The other discount still has the code's text, so the sync gives the code a new text. In the end, all ten codes are
  // live.
  await syncCoupon(pool);
  expect(await sync(pool)).toBe("idle");
  expect((await codesOfPool(pool)).map(({ state }) => state)).toEqual(Array(10).fill("live"));
  await expectCountsToBeRight(pool);
});

test("codes of a pool without a linked discount can be disabled and enabled, and a discount that is linked later gets all of them", async () => {
  const shop = await anInstalledShop();
  const { id, batchId } = await aPool({ shopId: shop.id, batch: { quantity: 10 } });
  const pool = { shop, shopId: shop.id, couponId: id, batchId };
  await change(pool, "disable", { selection: allCodes });
  expect(await sync(pool)).toBe("idle");
  await expectCountsToBeRight(pool);
  await change(pool, "enable", { selection: allCodes });
  const { id: discountRuleId } = await aDiscountRule({ shopId: shop.id });
  await prisma.coupon.updateMany({ where: { id }, data: { discountRuleId } });
  await syncCoupon(pool);
  expect(await sync(pool)).toBe("idle");
  expect(await codesInShopify(pool)).toEqual(sortedTexts(await codesOfPool(pool)));
  await expectCountsToBeRight(pool);
});

test("changeCodes and retryFailedCodes change no codes of another shop, and changeCodes changes only codes of the given pool", async () => {
  const pool = await aLivePool({ quantity: 5 });
  const codeIds = (await codesOfPool(pool)).map(({ id }) => id);
  const otherShop = await aShop();
  const otherPool = await aPool({ shopId: otherShop.id, batch: { quantity: 5 } });
  const actor = "staff:2";
  for (const chosen of [{ codeIds }, { selection: allCodes }]) {
    const request = {
      shopId: otherShop.id,
      couponId: pool.couponId,
      action: "disable" as const,
      chosen,
      actor,
    };
    expect(await changeCodes(request)).toEqual({ ok: false, reason: "not-found" });
  }
  const own = { shopId: otherShop.id, couponId: otherPool.id, action: "delete" as const, actor };
  expect(await changeCodes({ ...own, chosen: { codeIds } })).toEqual({ ok: true, changedCount: 0 });
  await changeCodes({ ...own, chosen: { selection: { ...allCodes, batchId: pool.batchId } } });
  expect((await codesOfPool(pool)).every(({ state }) => state === "live")).toBe(true);
  expect(await retryFailedCodes({ shopId: otherShop.id, couponId: pool.couponId })).toBe(0);
  const standard = await aCoupon({ shopId: pool.shopId });
  expect(await change({ ...pool, couponId: standard.id }, "disable", { selection: allCodes })).toEqual({
    ok: false,
    reason: "not-found",
  });
});
