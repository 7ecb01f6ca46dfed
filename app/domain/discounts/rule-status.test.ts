import { expect, test } from "vitest";
import { type RuleFacts, ruleStatusDetails } from "./rule-status";

const NOW = new Date("2026-11-03T12:00:00Z");
const before = new Date("2026-11-01T12:00:00Z");
const after = new Date("2026-11-05T12:00:00Z");

const automatic: RuleFacts = {
  status: "active",
  trigger: "automatic",
  startsAt: null,
  endsAt: null,
  version: 2,
  syncedVersion: 2,
  syncError: null,
  shopifyDiscountId: "gid://shopify/DiscountAutomaticNode/1",
  creationAttemptedAt: null,
};
const couponRule: RuleFacts = { ...automatic, trigger: "coupon", syncedVersion: 0, shopifyDiscountId: null };
const someSyncError = { reason: "refused", message: "no" };

test.each<[string, string, RuleFacts, boolean]>([
  ["whose automatic discount is up to date", "active", automatic, false],
  ["whose automatic discount is not up to date yet", "adding", { ...automatic, syncedVersion: 1 }, true],
  [
    "whose discount Shopify rejected",
    "problem",
    { ...automatic, syncedVersion: 1, syncError: someSyncError },
    true,
  ],
  [
    "that has a sync error, although its automatic discount is up to date,",
    "problem",
    { ...automatic, syncError: someSyncError },
    false,
  ],
  ["that starts later", "scheduled", { ...automatic, startsAt: after }, false],
  [
    "that is past its end date and has a sync error",
    "expired",
    { ...automatic, endsAt: before, syncError: someSyncError },
    false,
  ],
  [
    "that is inactive, but whose discount is not yet ended in Shopify,",
    "inactive",
    { ...automatic, status: "inactive", syncedVersion: 1 },
    true,
  ],
  [
    "that is inactive and has a sync error",
    "problem",
    { ...automatic, status: "inactive", syncError: someSyncError },
    false,
  ],
  [
    "that is archived, and whose discount Shopify rejected,",
    "archived",
    { ...automatic, status: "archived", syncedVersion: 1, syncError: someSyncError },
    true,
  ],
  ["with the trigger coupon", "active", couponRule, false],
  ["that is a draft, with the trigger coupon,", "draft", { ...couponRule, status: "draft" }, false],
  [
    "whose trigger is no longer automatic, but whose automatic discount is still in Shopify,",
    "adding",
    { ...automatic, trigger: "coupon", syncedVersion: 1 },
    true,
  ],
])("a rule %s has the status “%s”", (_, status, rule, isShopifyOutOfDate) => {
  expect(ruleStatusDetails(rule, NOW)).toMatchObject({ status, isShopifyOutOfDate });
});

test("a stored sync error with an unknown reason is shown as a rejection by Shopify", () => {
  const { problem } = ruleStatusDetails({ ...automatic, syncError: { reason: "of an older version" } }, NOW);
  expect(problem).toEqual({ reason: "refused", message: "" });
});
