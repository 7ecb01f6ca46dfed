import { expect, test } from "vitest";
import { discountReturnUrl, newDiscountUrl } from "~/ui/discount-return";

const returnToOf = (url: string) => new URL(url, "https://dino.test").searchParams.get("returnTo");

test("a discount created for a new coupon returns to the modal and is selected there", () => {
  const returnTo = returnToOf(newDiscountUrl("new-coupon"));
  expect(discountReturnUrl({ returnTo, discountRuleId: 7n })).toBe("/app/coupons?new-coupon=1&discount=7");
  expect(discountReturnUrl({ returnTo })).toBe("/app/coupons?new-coupon=1");
});

test("a discount created for an existing coupon returns to its page and is selected there", () => {
  const returnTo = returnToOf(newDiscountUrl({ couponId: 12n }));
  expect(discountReturnUrl({ returnTo, discountRuleId: 7n })).toBe("/app/coupons/12?discount=7");
  expect(discountReturnUrl({ returnTo })).toBe("/app/coupons/12");
});

test.each([[null], [""], ["coupon-"], ["coupon-../settings"], ["https://elsewhere.test"]])(
  "returnTo %j falls back to the list of discounts",
  (returnTo) => {
    expect(discountReturnUrl({ returnTo, discountRuleId: 7n })).toBe("/app/discounts");
  },
);
