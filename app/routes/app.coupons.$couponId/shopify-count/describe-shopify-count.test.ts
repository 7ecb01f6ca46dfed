import { expect, test } from "vitest";
import { describeCheck, describeShopifyCount } from "./describe-shopify-count";

const noReversals = { cancelled: 0, removed: 0 };

test("returns null if no difference was found and no use was reversed", () => {
  expect(describeShopifyCount({ usedCount: 5, reversed: noReversals, difference: null }, "en")).toBeNull();
});

test("explains the difference that a canceled order causes, even if no comparison has found the difference yet", () => {
  const message = describeShopifyCount(
    { usedCount: 2, reversed: { cancelled: 1, removed: 0 }, difference: null },
    "en",
  );
  expect(message).toMatch(
    /^Shopify counts 3 uses, and we count 2\. 1 use was reversed because its order was canceled/,
  );
});

test("describes the difference that a comparison found, with the counts and the cause", () => {
  const messageFor = (
    cause: "reversed-uses" | "deleted-in-shopify" | "not-counted-yet",
    shopifyCount: number | null,
  ) =>
    describeShopifyCount(
      { usedCount: 3, reversed: noReversals, difference: { cause, ourCount: 3, shopifyCount } },
      "en",
    );
  expect(messageFor("reversed-uses", 5)).toMatch(
    /^Shopify counted 5 uses, and we counted 3\. We reverse a use/,
  );
  expect(messageFor("not-counted-yet", 1)).toMatch(
    /^Shopify counted 1 use, and we counted 3\. .*catch up automatically/,
  );
  expect(messageFor("deleted-in-shopify", null)).toMatch(/discount in Shopify\. We counted 3 uses/);
});

test("describes how many orders were checked and how many of them were corrected", () => {
  expect(describeCheck({ checkedCount: 0, correctedCount: 0, locale: "en" })).toMatch(/^No orders changed/);
  expect(describeCheck({ checkedCount: 1, correctedCount: 0, locale: "en" })).toBe(
    "1 order checked, nothing missing.",
  );
  expect(describeCheck({ checkedCount: 1_200, correctedCount: 2, locale: "en" })).toBe(
    "1,200 orders checked, 2 corrected.",
  );
});
