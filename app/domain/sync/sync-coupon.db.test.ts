import { setTimeout } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { changeCodes } from "~/domain/codes/changes/change-codes.server";
import { archiveCoupons } from "~/domain/coupons/archive-coupons.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { replaceCode } from "~/domain/coupons/replace-code.server";
import { claimDiscount } from "~/domain/sync/claim-discount.server";
import { syncCodes } from "~/domain/sync/codes/sync-codes.server";
import { couponTag } from "~/shopify/discounts/coupon-tag";
import { ShopifyThrottled, ShopifyUnreachable } from "~/shopify/gateway.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aDiscountRule } from "../../../tests/builders/a-discount-rule";
import { aPool } from "../../../tests/builders/a-pool";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { holdShopifyCalls } from "../../../tests/builders/hold-shopify-calls";
import { NO_DEADLINE } from "../../../tests/builders/no-deadline";
import { syncCoupon } from "../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";

beforeEach(async () => {
  await emptyDatabase();
  await (await devShop()).control.clearFailures();
});

/**
 * Creates a coupon that is linked to a rule with 20% off. The dev shop still has the codes of earlier tests, so each
 * test must use a new code.
 */
async function aLinkedCoupon(code: string) {
  const shop = await anInstalledShop();
  const rule = await aDiscountRule({ shopId: shop.id });
  const coupon = await aCoupon({ shopId: shop.id, discountRuleId: rule.id, code });
  return { shop, shopId: shop.id, couponId: coupon.id };
}

/** Returns the discounts in Shopify that have the code and the title of the coupon of aLinkedCoupon. */
async function discountsWith(code: string) {
  const { state } = await devShop();
  const couponDiscounts = state.discounts.all().filter((discount) => discount.title === "Summer newsletter");
  return couponDiscounts.filter(
    (discount) => state.codes.find(discount.shop, code)?.discountId === discount.id,
  );
}

test("the first sync of a linked coupon creates one discount with the coupon's code, and the coupon becomes live", async () => {
  const { shopId, couponId } = await aLinkedCoupon("LIVE1");
  expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
  const coupon = await getCoupon({ shopId, couponId });
  expect([coupon.status, coupon.code?.state]).toEqual(["live", "live"]);
  expect(await discountsWith("LIVE1")).toHaveLength(1);
});

test("syncing a coupon again keeps the same discount", async () => {
  const { shopId, couponId } = await aLinkedCoupon("AGAIN1");
  await syncCoupon({ shopId, couponId });
  const before = await getCoupon({ shopId, couponId });
  await syncCoupon({ shopId, couponId });
  const after = await getCoupon({ shopId, couponId });
  expect(after.shopifyDiscountId).toBe(before.shopifyDiscountId);
  expect([after.liveCodeCount, after.codeCount]).toEqual([1, 1]);
});

test("if the response to a discount's creation is lost, the next sync does not create another discount", async () => {
  const { shopId, couponId } = await aLinkedCoupon("LOST1");
  const { control } = await devShop();
  await control.failNext({ operation: "discountCodeBasicCreate", kind: "lost-response" });
  await expect(syncCoupon({ shopId, couponId })).rejects.toBeInstanceOf(ShopifyUnreachable);
  expect(await discountsWith("LOST1")).toHaveLength(1);
  expect((await getCoupon({ shopId, couponId })).status).toBe("adding");

  expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
  expect(await discountsWith("LOST1")).toHaveLength(1);
  expect((await getCoupon({ shopId, couponId })).status).toBe("live");
});

test("if a code is replaced after the response to a discount's creation was lost, the next sync puts the new code in place of the old code", async () => {
  const { shop, shopId, couponId } = await aLinkedCoupon("LOST2");
  const { control, state } = await devShop();
  await control.failNext({ operation: "discountCodeBasicCreate", kind: "lost-response" });
  await expect(syncCoupon({ shopId, couponId })).rejects.toBeInstanceOf(ShopifyUnreachable);
  expect(await replaceCode({ shopId, couponId, code: "FOUND2", actor: "test" })).toEqual({ ok: true });
  expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
  expect(state.codes.find(shop.domain, "LOST2")).toBeNull();
  expect(await discountsWith("FOUND2")).toHaveLength(1);
  expect((await getCoupon({ shopId, couponId })).status).toBe("live");
});

test("if a pool's first code is disabled after the response to the discount's creation was lost, the next sync removes the code and adds the others", async () => {
  const shop = await anInstalledShop();
  const shopId = shop.id;
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const { id: couponId } = await aPool({ shopId, discountRuleId, batch: { quantity: 20 } });
  const { control, state } = await devShop();
  await control.failNext({ operation: "discountCodeBasicCreate", kind: "lost-response" });
  await expect(syncCoupon({ shopId, couponId })).rejects.toBeInstanceOf(ShopifyUnreachable);
  const first = await prisma.code.findFirstOrThrow({ where: { couponId }, orderBy: { id: "asc" } });
  expect(state.codes.find(shop.domain, first.code)).not.toBeNull();
  await changeCodes({ shopId, couponId, action: "disable", chosen: { codeIds: [first.id] }, actor: "test" });

  expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
  await syncCodes({ shopId, deadline: NO_DEADLINE });
  expect(state.codes.find(shop.domain, first.code)).toBeNull();
  const discountId = Number((await getCoupon({ shopId, couponId })).shopifyDiscountId?.split("/").at(-1));
  expect([...state.codes.ofDiscount(discountId)]).toHaveLength(19);
  expect(await prisma.code.groupBy({ by: "state", where: { couponId }, _count: true })).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ state: "live", _count: 19 }),
      expect.objectContaining({ state: "disabled", _count: 1 }),
    ]),
  );
});

test("if another discount in Shopify has the coupon's code, the coupon's sync error contains that discount's title", async () => {
  const { shop, shopId, couponId } = await aLinkedCoupon("THEIRS1");
  const { control } = await devShop();
  await control.createForeignDiscount({
    shop: shop.domain,
    code: "theirs1",
    input: { title: "A hand-made one" },
  });
  expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: false, reason: "refused" });
  const coupon = await getCoupon({ shopId, couponId });
  expect(coupon.status).toBe("problem");
  expect(coupon.syncError).toEqual({ reason: "code-taken", message: "A hand-made one" });
});

test(`a throttled sync fails with ShopifyThrottled, and the coupon's status stays "adding"`, async () => {
  const { shopId, couponId } = await aLinkedCoupon("THROTTLED1");
  const { control } = await devShop();
  await control.failNext({ operation: "discountCodeBasicCreate", kind: "throttled" });
  const error = await syncCoupon({ shopId, couponId }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ShopifyThrottled);
  expect((await getCoupon({ shopId, couponId })).status).toBe("adding");
});

test("a worker whose claim was superseded records nothing, and the next sync creates no second discount", async () => {
  const { shopId, couponId } = await aLinkedCoupon("FENCE1");
  const calls = await holdShopifyCalls();
  const slow = syncCoupon({ shopId, couponId });
  await calls.untilHeld();
  await prisma.shopifyDiscount.update({ where: { couponId }, data: { fence: { increment: 1 } } });
  await calls.release();
  expect(await slow).toEqual({ ok: false, reason: "superseded" });
  expect((await getCoupon({ shopId, couponId })).shopifyDiscountId).toBeNull();
  expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
  expect(await discountsWith("FENCE1")).toHaveLength(1);
});

test('a sync of a coupon without a linked discount returns "nothing-to-sync"', async () => {
  const shop = await anInstalledShop();
  const coupon = await aCoupon({ shopId: shop.id });
  expect(await syncCoupon({ shopId: shop.id, couponId: coupon.id })).toEqual({
    ok: false,
    reason: "nothing-to-sync",
  });
  expect((await getCoupon({ shopId: shop.id, couponId: coupon.id })).status).toBe("no-discount");
});

test("a coupon that was archived after its discount's creation got no response is ended by a later sync if Shopify creates the discount late", async () => {
  const { shop, shopId, couponId } = await aLinkedCoupon("LATE1");
  const { control, state } = await devShop();
  await control.failNext({ operation: "discountCodeBasicCreate", kind: "http-500" });
  await expect(syncCoupon({ shopId, couponId })).rejects.toBeInstanceOf(ShopifyUnreachable);
  await archiveCoupons({ shopId, couponIds: [couponId], actor: "test" });
  expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: false, reason: "nothing-to-sync" });

  const input = { tags: [couponTag(couponId)] };
  await control.createForeignDiscount({ shop: shop.domain, code: "LATE1", input });
  expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
  const discountId = state.codes.find(shop.domain, "LATE1")?.discountId;
  expect(state.discounts.all().find(({ id }) => id === discountId)?.endsAt).not.toBeNull();
});

test("a sync does not wait for a transaction that inserts codes of the coupon", async () => {
  const { shopId, couponId } = await aLinkedCoupon("NOWAIT1");
  await prisma.$transaction(async (tx) => {
    await tx.code.create({ data: { shopId, couponId, code: "NOWAIT2", state: "disabled" } });
    const claim = claimDiscount({ shopId, couponId }).then((owner) => owner !== null);
    expect(await Promise.race([claim, setTimeout(2_000, "waits")])).toBe(true);
  });
});
