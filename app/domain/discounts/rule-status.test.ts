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

test.each<[string, RuleFacts, string, boolean]>([
  ["whose automatic discount is up to date", automatic, "active", false],
  ["whose automatic discount is not up to date yet", { ...automatic, syncedVersion: 1 }, "adding", true],
  [
    "whose discount Shopify rejected",
    { ...automatic, syncedVersion: 1, syncError: someSyncError },
    "problem",
    true,
  ],
  [
    "whose automatic discount is up to date, but that has a sync error",
    { ...automatic, syncError: someSyncError },
    "problem",
    false,
  ],
  ["that starts later", { ...automatic, startsAt: after }, "scheduled", false],
  [
    "that is past its end date and has a sync error",
    { ...automatic, endsAt: before, syncError: someSyncError },
    "expired",
    false,
  ],
  [
    "that is inactive, but whose discount has not ended in Shopify yet",
    { ...automatic, status: "inactive", syncedVersion: 1 },
    "inactive",
    true,
  ],
  [
    "that is inactive and has a sync error",
    { ...automatic, status: "inactive", syncError: someSyncError },
    "problem",
    false,
  ],
  [
    "that is archived, and whose discount Shopify rejected",
    { ...automatic, status: "archived", syncedVersion: 1, syncError: someSyncError },
    "archived",
    true,
  ],
  ["with the trigger coupon", couponRule, "active", false],
  ["that is a draft, with the trigger coupon", { ...couponRule, status: "draft" }, "draft", false],
  [
    "whose trigger is no longer automatic, but whose automatic discount is still in Shopify",
    { ...automatic, trigger: "coupon", syncedVersion: 1 },
    "adding",
    true,
  ],
])("shows the status of a rule %s", (_, rule, status, isShopifyOutOfDate) => {
  expect(ruleStatusDetails(rule, NOW)).toMatchObject({ status, isShopifyOutOfDate });
});

test("a stored sync error with an unknown reason is shown as a rejection by Shopify", () => {
  const { problem } = ruleStatusDetails({ ...automatic, syncError: { reason: "of an older version" } }, NOW);
  expect(problem).toEqual({ reason: "refused", message: "" });
});
