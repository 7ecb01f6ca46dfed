import type { Prisma } from "@prisma/client";
import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { archiveCoupons } from "~/domain/coupons/archive-coupons.server";
import { couponEditFields } from "~/domain/coupons/coupon-fields";
import type { CouponEdit } from "~/domain/coupons/coupon-input";
import { editCoupon } from "~/domain/coupons/edit-coupon.server";
import { restoreCoupons } from "~/domain/coupons/restore-coupons.server";
import { markOutOfDate } from "~/domain/sync/claim-discount.server";
import { adoptShopifySettings } from "~/domain/sync/drift/adopt-shopify-settings.server";
import { findDiscountUpdate } from "~/domain/sync/updates/find-discount-update.server";
import { listRefusedDiscounts } from "~/domain/sync/updates/list-refused-discounts.server";
import { markCouponsOutOfDate } from "~/domain/sync/updates/mark-coupons-out-of-date.server";
import { startDiscountUpdate } from "~/domain/sync/updates/start-discount-update.server";
import { aRuleInput } from "../../../../tests/builders/a-discount-rule";
import { aLiveCoupon } from "../../../../tests/builders/a-live-coupon";
import { DEMO_SHOP } from "../../../../tests/builders/a-merchant-request";
import {
  activityKindsOf,
  aSettledCoupon,
  liveSettings,
  syncErrorOf,
} from "../../../../tests/builders/a-settled-coupon";
import { anInstalledShop } from "../../../../tests/builders/an-installed-shop";
import { deliverNewWebhooks } from "../../../../tests/builders/deliver-webhooks";
import { NO_DEADLINE } from "../../../../tests/builders/no-deadline";
import {
  checkCoupon,
  discountOfCoupon,
  outOfDate,
  retryCouponSync,
  syncCoupon,
} from "../../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../../tests/setup/database";
import { devShop } from "../../../../tests/setup/dev-shop";

let codeNumber = 0;
let shopId = 0n;
let code = "";

beforeEach(async () => {
  await emptyDatabase();
  await (await devShop()).control.clearFailures();
  // The dev shop keeps all codes while the tests of this file run, so each test uses a new code.
  code = `OWN-${++codeNumber}`;
  shopId = (await anInstalledShop()).id;
});

/** Saves an edit that the merchant made to the coupon's newest version. */
const edit = async (couponId: bigint, data: Prisma.CouponUpdateInput) => {
  const coupon = await prisma.coupon.findUniqueOrThrow({
    where: { id: couponId },
    include: { codes: true },
  });
  const base = {
    version: coupon.version,
    fields: couponEditFields({ coupon: { ...coupon, code }, timeZone: "UTC" }),
  };
  const { name, discountRuleId, usageLimitPerCode, isOncePerCustomer, startsAt } = coupon;
  const own = { name, code, discountRuleId, usageLimitPerCode, isOncePerCustomer, startsAt };
  const input = { ...own, endsAt: coupon.endsAt, ...data } as CouponEdit;
  return editCoupon({
    ...{ shopId, couponId, base, input },
    ...{ timeZone: "UTC", isMoveConfirmed: false, actor: "test" },
  });
};

describe("a sync", () => {
  const endsAt = "2027-11-03T19:00:00Z";
  test("stops at an external change and reports it, and overwrites it only after the merchant retries the sync", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { endsAt } });
    expect(await edit(couponId, { name: "Renamed" })).toMatchObject({ ok: true });
    expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: false, reason: "drift" });
    const drift = {
      ...{ reason: "changed-in-shopify", message: "", changed: ["endsAt"], adoptable: ["endsAt"] },
      datesInShopify: { startsAt: expect.any(String), endsAt: "2027-11-03T19:00:00.000Z" },
    };
    expect(await syncErrorOf(couponId)).toEqual(drift);
    expect(await activityKindsOf(couponId)).toContain("coupon-changed-in-shopify");
    expect(await liveSettings(code)).toMatchObject({ endsAt: new Date(endsAt), title: "Summer newsletter" });
    // An edit of another setting does not resolve the reported change.
    await edit(couponId, { name: "Renamed again" });
    expect(await syncErrorOf(couponId)).toEqual(drift);
    await syncCoupon({ shopId, couponId });
    expect((await liveSettings(code)).endsAt).toEqual(new Date(endsAt));
    await retryCouponSync({ shopId, couponId });
    expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
    expect(await liveSettings(code)).toMatchObject({ endsAt: null, title: "Renamed again" });
    expect(await syncErrorOf(couponId)).toBeNull();
  });

  test("keeps an external change that the merchant adopted, and writes the merchant's pending edit to Shopify", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { endsAt } });
    await edit(couponId, { name: "Renamed" });
    await syncCoupon({ shopId, couponId });
    expect(await adoptShopifySettings({ owner: { shopId, couponId }, actor: "test" })).toEqual({ ok: true });
    expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
    expect(await liveSettings(code)).toMatchObject({ endsAt: new Date(endsAt), title: "Renamed" });
    expect(await checkCoupon({ shopId, couponId })).toBe("in-sync");
  });

  test("overwrites an external change after the merchant has edited the changed setting", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: 7, endsAt } });
    await checkCoupon({ shopId, couponId });
    await edit(couponId, { usageLimitPerCode: 9 });
    expect(await syncErrorOf(couponId)).toMatchObject({ changed: ["endsAt"], adoptable: ["endsAt"] });
    await edit(couponId, { endsAt: new Date("2028-01-01T00:00:00Z") });
    expect(await syncErrorOf(couponId)).toBeNull();
    expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
    expect(await liveSettings(code)).toMatchObject({
      usageLimit: 9,
      endsAt: new Date("2028-01-01T00:00:00Z"),
    });
  });

  test("overwrites only external changes that were already reported; a newer change stops the sync and is reported first", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { endsAt } });
    await checkCoupon({ shopId, couponId });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: 7 } });
    await retryCouponSync({ shopId, couponId });
    expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: false, reason: "drift" });
    expect(await syncErrorOf(couponId)).toMatchObject({ changed: ["usageLimit"] });
    await retryCouponSync({ shopId, couponId });
    expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
    expect(await liveSettings(code)).toMatchObject({ usageLimit: null, endsAt: null });
  });

  test("after a rule change skips a coupon with an external change, and the coupon is listed as refused; the rule's other coupon is updated", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    const { discountRuleId } = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } });
    if (discountRuleId === null) throw new Error("not linked");
    const other = await aLiveCoupon({ shopId, code: `${code}-OTHER` });
    await prisma.coupon.update({ where: { id: other.id }, data: { discountRuleId } });
    await control.editDiscountInAdmin({
      ...{ shop: DEMO_SHOP, code },
      input: { customerGets: { value: { percentage: 0.05 }, items: { all: true } } },
    });
    await checkCoupon({ shopId, couponId });
    await prisma.discountRule.update({
      where: { id: discountRuleId },
      data: { reward: { ...aRuleInput().reward, percentage: 30 } },
    });
    await prisma.$transaction((tx) => startDiscountUpdate({ shopId, discountRuleId }, tx));
    await markCouponsOutOfDate({ shopId, discountRuleId, deadline: NO_DEADLINE });
    expect(await syncCoupon({ shopId, couponId })).toMatchObject({ ok: false });
    expect(await syncCoupon({ shopId, couponId: other.id })).toEqual({ ok: true });
    expect((await liveSettings(code)).value).toEqual({ kind: "percentage", percentage: 5 });
    expect((await liveSettings(`${code}-OTHER`)).value).toEqual({ kind: "percentage", percentage: 30 });
    const progress = { done: 1, refused: 1, total: 2, isRunning: false };
    expect(await findDiscountUpdate({ shopId, discountRuleId })).toMatchObject(progress);
    expect(await listRefusedDiscounts({ shopId, discountRuleId })).toMatchObject([
      { id: couponId, syncError: { reason: "changed-in-shopify", changed: ["value"], adoptable: [] } },
    ]);
  });

  test("does not overwrite an external change if the app has no newer settings to write", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { endsAt } });
    expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
    expect((await liveSettings(code)).endsAt).toEqual(new Date(endsAt));
    expect(await checkCoupon({ shopId, couponId })).toBe("changed-in-shopify");
  });

  test("is not stopped by the app's own earlier write if only Shopify's response was lost, even if the coupon was edited after that write", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await edit(couponId, { usageLimitPerCode: 5 });
    await control.failNext({ operation: "discountCodeBasicUpdate", kind: "lost-response" });
    await expect(syncCoupon({ shopId, couponId })).rejects.toThrow();
    expect((await liveSettings(code)).usageLimit).toBe(5);
    await edit(couponId, { usageLimitPerCode: 6 });
    expect(await checkCoupon({ shopId, couponId })).toBe("waiting");
    expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
    expect((await liveSettings(code)).usageLimit).toBe(6);
  });
});

describe("a discount that is deleted in Shopify", () => {
  test("is created again only after the merchant retries the sync or edits the coupon, not after a rule update", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    const { discountRuleId } = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } });
    await control.deleteDiscountInAdmin({ shop: DEMO_SHOP, code });
    const isCodeInShopify = async () =>
      (await control.codes({ shop: DEMO_SHOP })).some((one) => one.code === code);
    const update = async () => {
      const rule = { shopId, discountRuleId: discountRuleId ?? 0n };
      await prisma.$transaction((tx) => startDiscountUpdate(rule, tx));
      await markCouponsOutOfDate({ ...rule, deadline: NO_DEADLINE });
    };
    const deleted = { reason: "deleted-in-shopify", message: "" };
    for (let attempt = 0; attempt < 2; attempt++) {
      await update();
      expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: false, reason: "drift" });
      expect(await syncErrorOf(couponId)).toEqual(deleted);
      expect(await isCodeInShopify()).toBe(false);
    }
    expect(
      (await activityKindsOf(couponId)).filter((kind) => kind === "coupon-deleted-in-shopify"),
    ).toHaveLength(1);
    for (const decide of [
      () => retryCouponSync({ shopId, couponId }),
      () => edit(couponId, { name: "Renamed" }),
    ]) {
      await decide();
      expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
      expect(await isCodeInShopify()).toBe(true);
      await control.deleteDiscountInAdmin({ shop: DEMO_SHOP, code });
      await update();
      expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: false, reason: "drift" });
    }
  });

  test("while its coupon is archived is created again once the coupon is restored", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await archiveCoupons({ shopId, couponIds: [couponId], actor: "test" });
    await syncCoupon({ shopId, couponId });
    await control.deleteDiscountInAdmin({ shop: DEMO_SHOP, code });
    await restoreCoupons({ shopId, couponIds: [couponId], actor: "test" });
    expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
    expect((await control.codes({ shop: DEMO_SHOP })).map((one) => one.code)).toContain(code);
  });
});

describe("a coupon whose discount the app has ended", () => {
  const reactivation = { endsAt: null };

  test("gets a sync error when someone reactivates the discount in Shopify; a retried sync ends the discount again and clears the error", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await archiveCoupons({ shopId, couponIds: [couponId], actor: "test" });
    expect(await checkCoupon({ shopId, couponId })).toBe("waiting");
    await syncCoupon({ shopId, couponId });
    expect(await checkCoupon({ shopId, couponId })).toBe("in-sync");
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: reactivation });
    await deliverNewWebhooks();
    expect(await checkCoupon({ shopId, couponId })).toBe("reactivated-in-shopify");
    expect(await syncErrorOf(couponId)).toEqual({ reason: "reactivated-in-shopify", message: "" });
    expect(await activityKindsOf(couponId)).toContain("coupon-reactivated-in-shopify");
    await retryCouponSync({ shopId, couponId });
    expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
    expect(await checkCoupon({ shopId, couponId })).toBe("in-sync");
    expect(await syncErrorOf(couponId)).toBeNull();
    expect((await liveSettings(code)).endsAt).not.toBeNull();
  });

  test("can be restored: the next sync removes the end date that the app had set, and does not report that date as an external change", async () => {
    const { couponId } = await aSettledCoupon({ shopId, code });
    await archiveCoupons({ shopId, couponIds: [couponId], actor: "test" });
    await syncCoupon({ shopId, couponId });
    await restoreCoupons({ shopId, couponIds: [couponId], actor: "test" });
    expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
    expect(await syncErrorOf(couponId)).toBeNull();
    expect((await liveSettings(code)).endsAt).toBeNull();
  });

  test("can be restored even if Shopify's response to ending the discount was lost", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await archiveCoupons({ shopId, couponIds: [couponId], actor: "test" });
    await control.failNext({ operation: "discountCodeDeactivate", kind: "lost-response" });
    await expect(syncCoupon({ shopId, couponId })).rejects.toThrow();
    expect((await liveSettings(code)).endsAt).not.toBeNull();
    await restoreCoupons({ shopId, couponIds: [couponId], actor: "test" });
    expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
    expect((await liveSettings(code)).endsAt).toBeNull();
  });

  test("and whose rule is inactive is reported as reactivated when someone reactivates the discount in Shopify", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    const { discountRuleId } = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } });
    await prisma.discountRule.update({ where: { id: discountRuleId ?? 0n }, data: { status: "inactive" } });
    await prisma.coupon.update({
      where: { id: couponId },
      data: { version: { increment: 1 }, ...outOfDate },
    });
    await syncCoupon({ shopId, couponId });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: reactivation });
    expect(await checkCoupon({ shopId, couponId })).toBe("reactivated-in-shopify");
  });
});

describe("adopting Shopify's settings", () => {
  test("is offered for values that come from the coupon, not for values that come from its rule", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    const { discountRuleId } = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } });
    const ruleEnd = new Date("2027-06-01T00:00:00Z");
    await prisma.discountRule.update({ where: { id: discountRuleId ?? 0n }, data: { endsAt: ruleEnd } });
    await prisma.coupon.update({
      where: { id: couponId },
      data: { version: { increment: 1 }, ...outOfDate },
    });
    await syncCoupon({ shopId, couponId });
    const externalEdit = { endsAt: "2027-11-03T19:00:00Z", usageLimit: 7 };
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: externalEdit });
    await checkCoupon({ shopId, couponId });
    expect(await syncErrorOf(couponId)).toMatchObject({
      changed: ["endsAt", "usageLimit"],
      adoptable: ["usageLimit"],
    });
    expect(await adoptShopifySettings({ owner: { shopId, couponId }, actor: "test" })).toEqual({ ok: true });
    expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
    expect(await liveSettings(code)).toMatchObject({ usageLimit: 7, endsAt: ruleEnd });
    expect(await checkCoupon({ shopId, couponId })).toBe("in-sync");
    // If the coupon ends before its rule, the discount's end date comes from the coupon.
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { endsAt: "2027-02-01T00:00:00Z" } });
    await checkCoupon({ shopId, couponId });
    expect(await syncErrorOf(couponId)).toMatchObject({ adoptable: ["endsAt"] });
  });

  test(`returns "superseded" if an update of the coupon's rule starts while the discount is being fetched`, async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: 7 } });
    await checkCoupon({ shopId, couponId });
    await control.clearCalls();
    let reportLock = () => {};
    const whenLocked = new Promise<void>((resolve) => (reportLock = resolve));
    const updating = prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM coupons WHERE id = ${couponId} FOR UPDATE`;
      reportLock();
      await expect.poll(async () => (await control.calls({ shop: DEMO_SHOP })).length).toBeGreaterThan(0);
      await markOutOfDate({ owner: { shopId, couponId } }, tx);
    });
    await whenLocked;
    const adopting = adoptShopifySettings({ owner: { shopId, couponId }, actor: "test" });
    await updating;
    expect(await adopting).toEqual({ ok: false, reason: "superseded" });
    const record = await discountOfCoupon(couponId);
    expect(record.syncedVersion).toBeLessThan(record.version);
  });
});
