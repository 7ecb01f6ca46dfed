import { expect, test } from "vitest";
import { type RuleFacts, ruleStatusDetails } from "./rule-status";

const NOW = new Date("2026-11-03T12:00:00Z");
const past = new Date("2026-11-01T12:00:00Z");
const future = new Date("2026-11-05T12:00:00Z");

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

test.each<[string, string, boolean, RuleFacts]>([
  ["whose automatic discount is up to date", "active", false, automatic],
  ["whose automatic discount is not up to date yet", "updating", true, { ...automatic, syncedVersion: 1 }],
  [
    "whose automatic discount Shopify rejected",
    "problem",
    true,
    { ...automatic, syncedVersion: 1, syncError: someSyncError },
  ],
  [
    "that has a sync error, although its automatic discount is not out of date,",
    "problem",
    false,
    { ...automatic, syncError: someSyncError },
  ],
  ["that starts later", "scheduled", false, { ...automatic, startsAt: future }],
  [
    "that is past its end date and has a sync error",
    "expired",
    false,
    { ...automatic, endsAt: past, syncError: someSyncError },
  ],
  [
    "that is inactive, but whose automatic discount was not ended in Shopify yet,",
    "inactive",
    true,
    { ...automatic, status: "inactive", syncedVersion: 1 },
  ],
  [
    "that is inactive and has a sync error",
    "problem",
    false,
    { ...automatic, status: "inactive", syncError: someSyncError },
  ],
  [
    "that is archived and whose automatic discount Shopify rejected",
    "archived",
    true,
    { ...automatic, status: "archived", syncedVersion: 1, syncError: someSyncError },
  ],
  ["with the trigger `coupon`", "active", false, couponRule],
  ["that is a draft with the trigger `coupon`", "draft", false, { ...couponRule, status: "draft" }],
  [
    "whose trigger is no longer `automatic`, but whose automatic discount is still in Shopify,",
    "updating",
    true,
    { ...automatic, trigger: "coupon", syncedVersion: 1 },
  ],
])(
  "a rule %s has the status “%s”, and its `isShopifyOutOfDate` is %s",
  (_, status, isShopifyOutOfDate, rule) => {
    expect(ruleStatusDetails(rule, NOW)).toMatchObject({ status, isShopifyOutOfDate });
  },
);

test("a stored sync error with an unknown reason is shown as a rejection by Shopify", () => {
  const { problem } = ruleStatusDetails({ ...automatic, syncError: { reason: "unknown-reason" } }, NOW);
  expect(problem).toEqual({ reason: "refused", message: "" });
});
