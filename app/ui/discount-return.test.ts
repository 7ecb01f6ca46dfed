import { expect, test } from "vitest";
import { discountReturnUrl, newDiscountUrl } from "~/ui/discount-return";

const returnToOf = (url: string) => new URL(url, "https://dino.test").searchParams.get("returnTo");

test("after creating a discount for a new coupon, the merchant returns to the New coupon modal, with the discount selected", () => {
  const returnTo = returnToOf(newDiscountUrl("new-coupon"));
  expect(discountReturnUrl({ returnTo, discountRuleId: 7n })).toBe("/app/coupons?new-coupon=1&discount=7");
  expect(discountReturnUrl({ returnTo })).toBe("/app/coupons?new-coupon=1");
});

test("after creating a discount for an existing coupon, the merchant returns to the coupon's page, with the discount selected", () => {
  const returnTo = returnToOf(newDiscountUrl({ couponId: 12n }));
  expect(discountReturnUrl({ returnTo, discountRuleId: 7n })).toBe("/app/coupons/12?discount=7");
  expect(discountReturnUrl({ returnTo })).toBe("/app/coupons/12");
});

test.each([[null], [""], ["coupon-"], ["coupon-../settings"], ["https://elsewhere.test"]])(
  "if the parameter returnTo is %j, the merchant returns to the list of discounts",
  (returnTo) => {
    expect(discountReturnUrl({ returnTo, discountRuleId: 7n })).toBe("/app/discounts");
  },
);
