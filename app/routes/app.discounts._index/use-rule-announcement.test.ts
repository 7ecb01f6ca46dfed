import { expect, test } from "vitest";
import { announceRule, isSyncing } from "./use-rule-announcement";

const standing = { status: "active", isShopifyBehind: false, problem: null } as const;
const update = { done: 2, refused: 0, of: 3, isUnderWay: true, startedAt: new Date() };
const name = "Autumn";

test.each([
  [{ standing, update: null }, false],
  [{ standing: { ...standing, isShopifyBehind: true }, update: null }, true],
  [{ standing, update }, true],
  [{ standing, update: { ...update, isUnderWay: false } }, false],
])("on its way is what Shopify or a coupon has not taken yet: %j", (rule, isIt) => {
  expect(isSyncing({ id: 1n, name, ...rule })).toBe(isIt);
});

test("what Shopify refused is not waited for, and said", () => {
  const problem = { reason: "refused", message: "" } as const;
  const rule = { id: 1n, name, standing: { ...standing, isShopifyBehind: true, problem }, update: null };
  expect(isSyncing(rule)).toBe(false);
  expect(announceRule(rule)).toBe("Autumn has a problem.");
});

test("coupons that did not follow are counted", () => {
  const ended = { ...update, isUnderWay: false, refused: 2 };
  expect(announceRule({ name, statusDetails, update: ended })).toMatch(
    /did not take it for 2 of its coupons/,
  );
  expect(announceRule({ name, statusDetails, update: null })).toBe("Autumn is in Shopify as it is here.");
});
