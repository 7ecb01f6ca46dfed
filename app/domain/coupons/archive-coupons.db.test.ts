import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { pauseBatch } from "~/domain/batches/pause-batch.server";
import { resumeBatch } from "~/domain/batches/resume-batch.server";
import { archiveCoupons } from "~/domain/coupons/archive-coupons.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { restoreCoupons } from "~/domain/coupons/restore-coupons.server";
import { syncCodes } from "~/domain/sync/codes/sync-codes.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aDiscountRule } from "../../../tests/builders/a-discount-rule";
import { OTHER_SHOP } from "../../../tests/builders/a-merchant-request";
import { anEmptyPool, aPool } from "../../../tests/builders/a-pool";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { NO_DEADLINE } from "../../../tests/builders/no-deadline";
import { discountOfCoupon, outOfDate, syncCoupon } from "../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";

beforeEach(async () => {
  await emptyDatabase();
  await (await devShop()).control.clearFailures();
});

const actor = "test";

/** Returns the status in Shopify of the discount that has the code. */
async function statusInShopify({ domain, code }: { domain: string; code: string }) {
  const { control } = await devShop();
  const codes = await control.codes({ shop: domain });
  const codeInShopify = codes.find((candidate) => candidate.code === code);
  const discounts = await control.discounts({ shop: domain });
  return discounts.find(({ id }) => id === codeInShopify?.discountId)?.status ?? "no discount has the code";
}

async function aLiveCoupon(code: string) {
  const { id: shopId, domain } = await anInstalledShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const { id: couponId } = await aCoupon({ shopId, discountRuleId, code });
  await syncCoupon({ shopId, couponId });
  return { shopId, domain, couponId, code };
}

test("archiving a coupon ends its discount in Shopify, and restoring the coupon activates the discount again", async () => {
  const coupon = await aLiveCoupon("ARCHIVED1");
  const { shopId, couponId } = coupon;
  expect(await archiveCoupons({ shopId, couponIds: [couponId], actor })).toEqual([couponId]);
  const statusAndSyncState = async () => {
    const { status } = await getCoupon(coupon);
    const { version, syncedVersion } = await discountOfCoupon(couponId);
    return [status, syncedVersion < version ? "out of date" : "up to date"];
  };
  expect(await statusAndSyncState()).toEqual(["archived", "out of date"]);
  expect(await syncCoupon(coupon)).toEqual({ ok: true });
  expect(await statusAndSyncState()).toEqual(["archived", "up to date"]);
  expect(await statusInShopify(coupon)).toBe("EXPIRED");

  expect(await restoreCoupons({ shopId, couponIds: [couponId], actor })).toEqual([couponId]);
  expect(await statusAndSyncState()).toEqual(["adding", "out of date"]);
  expect(await syncCoupon(coupon)).toEqual({ ok: true });
  expect(await statusAndSyncState()).toEqual(["live", "up to date"]);
  expect(await statusInShopify(coupon)).toBe("ACTIVE");
  const activities = await prisma.activity.findMany({ where: { couponId }, orderBy: { id: "asc" } });
  expect(activities.map(({ kind }) => kind)).toEqual([
    "coupon-created",
    "coupon-live",
    "coupon-archived",
    "coupon-restored",
  ]);
});

test("archiving a coupon twice, even at the same time, archives it once, and restoring it twice restores it once", async () => {
  const { shopId, couponId } = await aLiveCoupon("ARCHIVED2");
  const archive = () => archiveCoupons({ shopId, couponIds: [couponId], actor });
  expect((await Promise.all([archive(), archive()])).flat()).toEqual([couponId]);
  expect(await archive()).toEqual([]);
  await restoreCoupons({ shopId, couponIds: [couponId], actor });
  expect(await restoreCoupons({ shopId, couponIds: [couponId], actor })).toEqual([]);
});

test("archiving ends a coupon's discount and restoring activates it, even if the response to the discount's creation was lost", async () => {
  const { id: shopId, domain } = await anInstalledShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const { id: couponId } = await aCoupon({ shopId, discountRuleId, code: "ARCHIVED3" });
  const { control } = await devShop();
  await control.failNext({ operation: "discountCodeBasicCreate", kind: "lost-response" });
  await expect(syncCoupon({ shopId, couponId })).rejects.toThrow();
  await archiveCoupons({ shopId, couponIds: [couponId], actor });
  expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
  expect(await statusInShopify({ domain, code: "ARCHIVED3" })).toBe("EXPIRED");
  await restoreCoupons({ shopId, couponIds: [couponId], actor });
  expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
  expect((await getCoupon({ shopId, couponId })).status).toBe("live");
  expect(await statusInShopify({ domain, code: "ARCHIVED3" })).toBe("ACTIVE");
});

test("if Shopify ends an archived coupon's discount but its response is lost, the next sync succeeds", async () => {
  const coupon = await aLiveCoupon("ARCHIVED4");
  await archiveCoupons({ ...coupon, couponIds: [coupon.couponId], actor });
  const { control } = await devShop();
  await control.failNext({ operation: "discountCodeDeactivate", kind: "lost-response" });
  await expect(syncCoupon(coupon)).rejects.toThrow();
  expect(await syncCoupon(coupon)).toEqual({ ok: true });
  expect(await statusInShopify(coupon)).toBe("EXPIRED");
});

test("unlinking a coupon from its rule ends the coupon's discount in Shopify, and linking the rule again activates the discount", async () => {
  const coupon = await aLiveCoupon("UNLINKED1");
  const { couponId } = coupon;
  const { discountRuleId } = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } });
  for (const [linkedRuleId, status] of [
    [null, "EXPIRED"],
    [discountRuleId, "ACTIVE"],
  ] as const) {
    const data = { discountRuleId: linkedRuleId, version: { increment: 1 }, ...outOfDate };
    await prisma.coupon.update({ where: { id: couponId }, data });
    expect(await syncCoupon(coupon)).toEqual({ ok: true });
    expect(await statusInShopify(coupon)).toBe(status);
  }
});

test("archiving pauses a pool's running batch until the pool is restored, and a batch that the merchant paused stays paused", async () => {
  const { id: shopId } = await anInstalledShop();
  const running = await anEmptyPool({ shopId });
  const pausedByMerchant = await anEmptyPool({ shopId });
  await pauseBatch({ shopId, batchId: pausedByMerchant.batchId, actor });
  const couponIds = [running.id, pausedByMerchant.id];
  const batchStatuses = async () =>
    (await prisma.batch.findMany({ orderBy: { id: "asc" } })).map(({ status }) => status);
  await archiveCoupons({ shopId, couponIds, actor });
  expect(await batchStatuses()).toEqual(["paused", "paused"]);
  expect(await resumeBatch({ shopId, batchId: running.batchId, actor })).toBe(false);
  await restoreCoupons({ shopId, couponIds, actor });
  expect(await batchStatuses()).toEqual(["running", "paused"]);
});

test("pending codes of an archived pool are not sent to Shopify until the pool is restored", async () => {
  const { id: shopId, domain } = await anInstalledShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const { id: couponId } = await aPool({ shopId, discountRuleId, batch: { quantity: 30 } });
  await syncCoupon({ shopId, couponId });
  await archiveCoupons({ shopId, couponIds: [couponId], actor });
  await syncCoupon({ shopId, couponId });
  const { control } = await devShop();
  const countBefore = (await control.codes({ shop: domain })).length;
  expect(await syncCodes({ shopId, deadline: NO_DEADLINE })).toBe("idle");
  expect((await control.codes({ shop: domain })).length).toBe(countBefore);
  await restoreCoupons({ shopId, couponIds: [couponId], actor });
  await syncCoupon({ shopId, couponId });
  await syncCodes({ shopId, deadline: NO_DEADLINE });
  expect((await getCoupon({ shopId, couponId })).liveCodeCount).toBe(30);
});

test("a shop can neither archive nor restore another shop's coupons", async () => {
  const { couponId, shopId } = await aLiveCoupon("THEIRS2");
  const { id: intruder } = await anInstalledShop({ domain: OTHER_SHOP });
  expect(await archiveCoupons({ shopId: intruder, couponIds: [couponId], actor })).toEqual([]);
  await archiveCoupons({ shopId, couponIds: [couponId], actor });
  expect(await restoreCoupons({ shopId: intruder, couponIds: [couponId], actor })).toEqual([]);
});
