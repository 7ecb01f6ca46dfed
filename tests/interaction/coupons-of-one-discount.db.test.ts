import { beforeEach, expect, test } from "vitest";
import type { Reward } from "~/domain/discounts/reward";
import { canStackCoupons } from "~/domain/discounts/rule-combinations";
import type { CouponInteraction } from "~/domain/settings/coupon-interaction";
import { saveCouponInteraction } from "~/domain/settings/save-coupon-interaction.server";
import { aCoupon } from "../builders/a-coupon";
import { aDiscountRule, aRuleInput } from "../builders/a-discount-rule";
import { anInstalledShop } from "../builders/an-installed-shop";
import { syncCoupon } from "../builders/sync-discount";
import { emptyDatabase } from "../setup/database";
import { devShop } from "../setup/dev-shop";

beforeEach(async () => {
  await emptyDatabase();
  const { state } = await devShop();
  for (const discount of state.discounts.all()) {
    state.codes.removeAllOf(discount.id);
    state.discounts.remove(discount.id);
  }
});

async function findHoodie(shop: string) {
  const { state } = await devShop();
  const hoodie = state.products.ofShop(shop).find(({ title }) => title === "Raptor Hoodie");
  if (!hoodie?.variants[0]) throw new Error("the dev shop has no hoodie");
  return { gid: `gid://shopify/Product/${hoodie.id}`, variantId: hoodie.variants[0].id };
}

/**
 * Creates a discount with two coupons, and enters both of their codes at checkout, for a hoodie that costs $58.00 with
 * $5.00 shipping. Returns the number of applied codes and the total. `hasWarning` is whether the app warns the merchant
 * that the order gets the discount twice.
 */
async function useBothCoupons(
  rewardOf: (hoodieGid: string) => Reward,
  interaction: CouponInteraction = { mode: "combine" },
) {
  const { id: shopId, domain } = await anInstalledShop();
  await saveCouponInteraction({ shopId, interaction, actor: "test" });
  const { gid, variantId } = await findHoodie(domain);
  const reward = rewardOf(gid);
  const { id: discountRuleId } = await aDiscountRule({ shopId, reward });
  for (const code of ["FLYER", "FRIENDS"]) {
    const { id: couponId } = await aCoupon({ shopId, code, discountRuleId });
    expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
  }
  const { control } = await devShop();
  const placed = await control.placeOrder({
    shop: domain,
    lines: [{ variantId, quantity: 1 }],
    codes: ["FLYER", "FRIENDS"],
    omitsRefusedCodes: true,
  });
  if (!placed.ok) throw new Error(placed.reason);
  return {
    appliedCount: placed.order.discountApplications.length,
    totalMinor: placed.order.totalMinor,
    hasWarning: canStackCoupons({ rule: aRuleInput({ reward }), shop: interaction }),
  };
}

const offOrder = (): Reward => ({ kind: "percentage_off", percentage: 20, appliesTo: { kind: "order" } });

test.each<[string, CouponInteraction]>([
  ["all discounts combine", { mode: "combine" }],
  ["order discounts combine with each other", { mode: "by_class", pairs: ["order-order"] }],
])(
  "two coupons of one order discount take twice the discount off if %s, and the app says so",
  async (_name, interaction) => {
    expect(await useBothCoupons(offOrder, interaction)).toEqual({
      appliedCount: 2,
      totalMinor: 3_980,
      hasWarning: true,
    });
  },
);

test.each<[CouponInteraction]>([
  [{ mode: "dont_combine" }],
  [{ mode: "by_class", pairs: ["product-order"] }],
])("two coupons of one order discount give it only once with the interaction %j", async (interaction) => {
  expect(await useBothCoupons(offOrder, interaction)).toEqual({
    appliedCount: 1,
    totalMinor: 5_140,
    hasWarning: false,
  });
});

test("two coupons of one product discount take it off each item only once, although discounts combine", async () => {
  const offHoodie = (id: string): Reward => ({
    kind: "percentage_off",
    percentage: 20,
    appliesTo: { kind: "products", products: [{ id, title: "Raptor Hoodie" }], variants: [] },
  });
  expect(await useBothCoupons(offHoodie)).toEqual({
    appliedCount: 1,
    totalMinor: 5_140,
    hasWarning: false,
  });
});

test("two coupons of one free shipping discount make shipping free once, although discounts combine", async () => {
  expect(await useBothCoupons(() => ({ kind: "free_shipping", maxShippingRateMinor: null }))).toEqual({
    appliedCount: 1,
    totalMinor: 5_800,
    hasWarning: false,
  });
});
