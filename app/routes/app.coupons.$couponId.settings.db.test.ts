import { beforeEach, expect, test } from "vitest";
import { type CouponEditFields, couponEditFields, editFormEntries } from "~/domain/coupons/coupon-fields";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { action } from "~/routes/app.coupons.$couponId.settings";
import { aCoupon } from "../../tests/builders/a-coupon";
import { aDiscountRule } from "../../tests/builders/a-discount-rule";
import { aMerchantRequest } from "../../tests/builders/a-merchant-request";
import { anInstalledShop } from "../../tests/builders/an-installed-shop";
import { syncCoupon } from "../../tests/builders/sync-discount";
import { emptyDatabase } from "../../tests/setup/database";

beforeEach(emptyDatabase);

let couponNumber = 0;

async function aLiveCoupon() {
  const shop = await anInstalledShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId: shop.id });
  couponNumber += 1;
  const { id: couponId } = await aCoupon({
    shopId: shop.id,
    discountRuleId,
    code: `SETTINGS${couponNumber}`,
  });
  await syncCoupon({ shopId: shop.id, couponId });
  return { shopId: shop.id, couponId, timeZone: shop.timeZone };
}

type LiveCoupon = Awaited<ReturnType<typeof aLiveCoupon>>;

/** Returns the coupon's version and fields, which the page keeps when an edit starts. */
async function beginEdit({ shopId, couponId, timeZone }: LiveCoupon) {
  const coupon = await getCoupon({ shopId, couponId });
  const fields = couponEditFields({ coupon: { ...coupon, code: coupon.code?.code ?? null }, timeZone });
  return { version: coupon.version, fields };
}

/**
 * Sends the coupon page's settings form with the `changed` fields. `base` is the version and fields that the coupon had
 * when the edit started.
 */
async function save(
  { couponId }: LiveCoupon,
  base: Awaited<ReturnType<typeof beginEdit>>,
  changed: Partial<CouponEditFields>,
  extraFields: Record<string, string> = {},
) {
  const form = {
    ...editFormEntries({ ...base.fields, ...changed }),
    ...editFormEntries(base.fields, "base-"),
    version: String(base.version),
    ...extraFields,
  };
  const request = await aMerchantRequest({ path: `/app/coupons/${couponId}/settings`, form });
  return action({ request, params: { couponId: String(couponId) }, context: {} });
}

test("saves the changed settings", async () => {
  const coupon = await aLiveCoupon();
  const changed = { name: "Autumn", usageLimitPerCode: "5", endDate: "2099-08-31", endTime: "18:30" };
  expect(await save(coupon, await beginEdit(coupon), changed)).toMatchObject({ ok: true, isChanged: true });
  expect(await getCoupon(coupon)).toMatchObject({
    name: "Autumn",
    usageLimitPerCode: 5,
    endsAt: new Date("2099-08-31T22:30:00Z"),
  });
});

test("returns an error for each invalid field and saves nothing", async () => {
  const coupon = await aLiveCoupon();
  const invalid = { name: "", usageLimitPerCode: "0", endDate: "2020-01-01" };
  expect(await save(coupon, await beginEdit(coupon), invalid)).toEqual({
    ok: false,
    reason: "invalid",
    errors: {
      name: "Enter a name for the coupon.",
      usageLimitPerCode: "Enter at least 1 use.",
      endDate: "Choose an end date in the future.",
    },
  });
  expect((await getCoupon(coupon)).version).toBe(1);
});

test("the second of two concurrent edits is rejected as a conflict, with the values that the first edit saved", async () => {
  const coupon = await aLiveCoupon();
  const [first, second] = [await beginEdit(coupon), await beginEdit(coupon)];
  await save(coupon, first, { name: "Theirs", usageLimitPerCode: "9" });
  expect(await save(coupon, second, { name: "Mine", endDate: "2099-08-31" })).toMatchObject({
    ok: false,
    reason: "conflict",
    version: 2,
    changed: ["name", "usageLimitPerCode"],
    theirs: { name: "Theirs", usageLimitPerCode: "9" },
  });
  expect(await getCoupon(coupon)).toMatchObject({ name: "Theirs", usageLimitPerCode: 9, endsAt: null });
});

test("a link to a discount of another kind is saved only after the merchant confirms moving the codes to a new Shopify discount", async () => {
  const coupon = await aLiveCoupon();
  const reward = { kind: "free_shipping", maxShippingRateMinor: null } as const;
  const { id } = await aDiscountRule({ shopId: coupon.shopId, reward });
  const base = await beginEdit(coupon);
  const unconfirmed = await save(coupon, base, { discountRuleId: String(id) });
  expect(unconfirmed).toMatchObject({
    ok: false,
    reason: "move",
    plan: { liveCount: 1, to: "free_shipping" },
  });
  const confirmed = await save(coupon, base, { discountRuleId: String(id) }, { moveConfirmed: "on" });
  expect(confirmed).toMatchObject({ ok: true, isChanged: true });
});
