import { expect, test } from "vitest";
import { discountReturnUrl, newDiscountUrl } from "~/ui/discount-return";

const returnToOf = (url: string) => new URL(url, "https://dino.test").searchParams.get("returnTo");

test("a merchant who came from the New coupon modal returns to the modal, with the created discount selected if there is one", () => {
  const returnTo = returnToOf(newDiscountUrl("new-coupon"));
  expect(discountReturnUrl({ returnTo, discountRuleId: 7n })).toBe("/app/coupons?new-coupon=1&discount=7");
  expect(discountReturnUrl({ returnTo })).toBe("/app/coupons?new-coupon=1");
});

test("a merchant who came from a coupon's page returns to that page, with the created discount selected if there is one", () => {
  const returnTo = returnToOf(newDiscountUrl({ couponId: 12n }));
  expect(discountReturnUrl({ returnTo, discountRuleId: 7n })).toBe("/app/coupons/12?discount=7");
  expect(discountReturnUrl({ returnTo })).toBe("/app/coupons/12");
});

test.each([[null], [""], ["coupon-"], ["coupon-../settings"], ["https://elsewhere.test"]])(
  "if the URL parameter returnTo is %j, the merchant goes to the list of discounts",
  (returnTo) => {
    expect(discountReturnUrl({ returnTo, discountRuleId: 7n })).toBe("/app/discounts");
  },
);
