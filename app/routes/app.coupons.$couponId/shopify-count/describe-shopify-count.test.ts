import { expect, test } from "vitest";
import { describeCheck, describeShopifyCount } from "./describe-shopify-count";

const none = { cancelled: 0, removed: 0 };

test("nothing is said where both count alike", () => {
  expect(describeShopifyCount({ usedCount: 5, givenBack: none, difference: null })).toBeNull();
});

test("a cancelled order is told before the first comparison", () => {
  const told = describeShopifyCount({
    ...{ usedCount: 2, givenBack: { cancelled: 1, removed: 0 }, difference: null },
  });
  expect(told).toMatch(
    /^Shopify counts 3 uses, and we count 2: 1 use came back when the order was cancelled/,
  );
});

test("a difference that was found says both counts and why", () => {
  const tell = (
    cause: "reversed-uses" | "deleted-in-shopify" | "not-counted-yet",
    shopifyCount: number | null,
  ) =>
    describeShopifyCount({ usedCount: 3, givenBack: none, difference: { cause, ourCount: 3, shopifyCount } });
  expect(tell("reversed-uses", 5)).toMatch(/^Shopify counted 5 uses, and we counted 3: Shopify never gives/);
  expect(tell("not-counted-yet", 1)).toMatch(/^Shopify counted 1 use, and we counted 3: .*comes by itself/);
  expect(tell("deleted-in-shopify", null)).toMatch(/somebody deleted it there\. We counted 3 uses/);
});

test("a check says how much it looked at and what it corrected", () => {
  expect(describeCheck({ checkedCount: 0, correctedCount: 0 })).toMatch(/^No order has changed/);
  expect(describeCheck({ checkedCount: 1, correctedCount: 0 })).toBe("1 order checked, nothing was missing.");
  expect(describeCheck({ checkedCount: 1_200, correctedCount: 2 })).toBe(
    "1,200 orders checked, 2 corrected.",
  );
});
