import { expect, test } from "vitest";
import type { MovePlan } from "~/domain/coupons/plan-move.server";
import { describeMove } from "~/routes/app.coupons.$couponId/settings/describe-move";

const plan: MovePlan = {
  from: "basic",
  to: "free_shipping",
  liveCount: 500,
  usedUpCount: 0,
  partlyUsedCount: 0,
  isOncePerCustomer: false,
};

test("of a pool it says how many codes stop, and how many stay behind", () => {
  const told = describeMove({ plan: { ...plan, usedUpCount: 37 }, code: null }).join(" ");
  expect(told).toContain("Shopify cannot turn an amount off into free shipping");
  expect(told).toContain("463 codes stop working and work again");
  expect(told).toContain("37 codes are used up and stay behind, disabled.");
  expect(told).not.toContain("from zero");
});

test("of a Standard coupon it names the code, and what is counted anew", () => {
  const asked = { ...plan, liveCount: 1, partlyUsedCount: 1, isOncePerCustomer: true };
  const told = describeMove({ plan: asked, code: "SUMMER20" }).join(" ");
  expect(told).toContain("the code is moved to a new discount. SUMMER20 does not work for the moments");
  expect(told).toContain("Shopify counts uses from zero again.");
  expect(told).toContain("can use it once more");
});
