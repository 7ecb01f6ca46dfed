import { expect, test } from "vitest";
import { announceRule, isSyncing } from "./use-rule-announcement";

const statusDetails = { status: "active", isShopifyOutOfDate: false, problem: null } as const;
const update = { done: 2, refused: 0, total: 3, isRunning: true, startedAt: new Date() };
const name = "Autumn";

test.each([
  [{ statusDetails, update: null }, false],
  [{ statusDetails: { ...statusDetails, isShopifyOutOfDate: true }, update: null }, true],
  [{ statusDetails, update }, true],
  [{ statusDetails, update: { ...update, isRunning: false } }, false],
])("on its way is what Shopify or a coupon has not taken yet: %j", (rule, isIt) => {
  expect(isSyncing({ id: 1n, name, ...rule })).toBe(isIt);
});

test("what Shopify refused is not waited for, and said", () => {
  const problem = { reason: "refused", message: "" } as const;
  const rule = {
    id: 1n,
    name,
    statusDetails: { ...statusDetails, isShopifyOutOfDate: true, problem },
    update: null,
  };
  expect(isSyncing(rule)).toBe(false);
  expect(announceRule(rule)).toBe("Autumn has a problem.");
});

test("coupons that did not follow are counted", () => {
  const ended = { ...update, isRunning: false, refused: 2 };
  expect(announceRule({ name, statusDetails, update: ended })).toMatch(
    /did not take it for 2 of its coupons/,
  );
  expect(announceRule({ name, statusDetails, update: null })).toBe("Autumn is in Shopify as it is here.");
});
