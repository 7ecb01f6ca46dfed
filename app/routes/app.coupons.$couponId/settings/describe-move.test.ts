import { expect, test } from "vitest";
import type { MovePlan } from "~/domain/coupons/plan-move.server";
import { describeMove } from "~/routes/app.coupons.$couponId/settings/describe-move";

const plan: MovePlan = {
  from: "basic",
  to: "free_shipping",
  liveCount: 500,
  usedUpCount: 0,
  partlyUsedCount: 0,
  canCustomersReuse: false,
};

test("for a pool, states how many codes stop working during the move and how many aren't moved", () => {
  const text = describeMove({ plan: { ...plan, usedUpCount: 37 }, code: null, locale: "en" }).join(" ");
  expect(text).toContain("Shopify can’t turn an amount off into free shipping");
  expect(text).toContain("463 codes stop working and start again");
  expect(text).toContain("37 codes have reached their limit. They aren’t moved and become disabled.");
  expect(text).not.toContain("at zero");
});

test("for a Standard coupon, names the code, and says that Shopify's usage count restarts and customers can use the code again", () => {
  const usedPlan = { ...plan, liveCount: 1, partlyUsedCount: 1, canCustomersReuse: true };
  const text = describeMove({ plan: usedPlan, code: "SUMMER20", locale: "en" }).join(" ");
  expect(text).toContain("the code is moved to a new discount. SUMMER20 won’t work for a moment");
  expect(text).toContain("Shopify’s usage count restarts at zero.");
  expect(text).toContain("can use it again");
});
