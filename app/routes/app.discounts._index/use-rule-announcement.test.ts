import { expect, test } from "vitest";
import { describeSyncResult, isSyncing } from "./use-rule-announcement";

const statusDetails = { status: "active", isShopifyOutOfDate: false, problem: null } as const;
const update = { done: 2, refused: 0, total: 3, isRunning: true, startedAt: new Date() };
const name = "Autumn";

test.each([
  ["that is up to date in Shopify is not syncing", { statusDetails, update: null }, false],
  [
    "that is out of date in Shopify without a problem is syncing",
    { statusDetails: { ...statusDetails, isShopifyOutOfDate: true }, update: null },
    true,
  ],
  ["whose coupons are being updated is syncing", { statusDetails, update }, true],
  [
    "whose coupons are no longer being updated is not syncing",
    { statusDetails, update: { ...update, isRunning: false } },
    false,
  ],
])("a rule %s", (_situation, rule, expected) => {
  expect(isSyncing({ id: 1n, name, ...rule })).toBe(expected);
});

test("a rule whose settings Shopify rejected is not syncing, and is announced as needing attention", () => {
  const problem = { reason: "refused", message: "" } as const;
  const rule = {
    id: 1n,
    name,
    statusDetails: { ...statusDetails, isShopifyOutOfDate: true, problem },
    update: null,
  };
  expect(isSyncing(rule)).toBe(false);
  expect(describeSyncResult({ rule, locale: "en" })).toBe("Autumn needs attention.");
});

test("announces how many coupons Shopify rejected in a rule's update, or that the rule is up to date", () => {
  const ended = { ...update, isRunning: false, refused: 2 };
  expect(describeSyncResult({ rule: { name, statusDetails, update: ended }, locale: "en" })).toMatch(
    /rejected the changes for 2 of its coupons/,
  );
  expect(describeSyncResult({ rule: { name, statusDetails, update: null }, locale: "en" })).toBe(
    "Autumn is up to date in Shopify.",
  );
});
