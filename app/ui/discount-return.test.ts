import { expect, test } from "vitest";
import { discountReturnUrl, newDiscountUrl } from "~/ui/discount-return";

const returnToOf = (url: string) => new URL(url, "https://dino.test").searchParams.get("returnTo");

test("a discount made for a new coupon comes back chosen in the modal", () => {
  const returnTo = returnToOf(newDiscountUrl("new-coupon"));
  expect(discountReturnUrl({ returnTo, discountRuleId: 7n })).toBe("/app/coupons?new-coupon=1&discount=7");
  expect(discountReturnUrl({ returnTo })).toBe("/app/coupons?new-coupon=1");
});

test("a discount made for a coupon comes back chosen on its page", () => {
  const returnTo = returnToOf(newDiscountUrl({ couponId: 12n }));
  expect(discountReturnUrl({ returnTo, discountRuleId: 7n })).toBe("/app/coupons/12?discount=7");
  expect(discountReturnUrl({ returnTo })).toBe("/app/coupons/12");
});

test.each([[null], [""], ["coupon-"], ["coupon-../settings"], ["https://elsewhere.test"]])(
  "%j leads to the discounts",
  (returnTo) => {
    expect(discountReturnUrl({ returnTo, discountRuleId: 7n })).toBe("/app/discounts");
  },
);
