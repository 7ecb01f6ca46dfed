import { expect, test } from "vitest";
import { describeSyncResult, isSyncing } from "./use-rule-announcement";

const statusDetails = { status: "active", isShopifyOutOfDate: false, problem: null } as const;
const update = { done: 2, refused: 0, total: 3, isRunning: true, startedAt: new Date() };
const name = "Autumn";

test.each([
  [{ statusDetails, update: null }, false],
  [{ statusDetails: { ...statusDetails, isShopifyOutOfDate: true }, update: null }, true],
  [{ statusDetails, update }, true],
  [{ statusDetails, update: { ...update, isRunning: false } }, false],
])(
  "reports whether changes of a rule or its coupons are still being sent to Shopify: for %j, %s",
  (rule, expected) => {
    expect(isSyncing({ id: 1n, name, ...rule })).toBe(expected);
  },
);

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

test("announces for how many coupons Shopify rejected a rule's changes, or that the rule is up to date", () => {
  const ended = { ...update, isRunning: false, refused: 2 };
  expect(describeSyncResult({ rule: { name, statusDetails, update: ended }, locale: "en" })).toMatch(
    /rejected the changes for 2 of its coupons/,
  );
  expect(describeSyncResult({ rule: { name, statusDetails, update: null }, locale: "en" })).toBe(
    "Autumn is up to date in Shopify.",
  );
});
