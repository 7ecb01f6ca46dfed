import { expect, test } from "vitest";
import { type RuleFacts, ruleStatusDetails } from "./rule-status";

const NOW = new Date("2026-11-03T12:00:00Z");
const past = new Date("2026-11-01T12:00:00Z");
const future = new Date("2026-11-05T12:00:00Z");

const upToDate = {
  version: 2,
  syncedVersion: 2,
  syncError: null,
  shopifyId: "gid://shopify/DiscountAutomaticNode/1",
  formerShopifyId: null,
  creationAttemptedAt: null,
};
const outOfDate = { ...upToDate, syncedVersion: 1 };
const syncError = { reason: "refused", message: "no" };

const automatic: RuleFacts = {
  status: "active",
  trigger: "automatic",
  startsAt: null,
  endsAt: null,
  shopifyDiscount: upToDate,
};
const couponRule: RuleFacts = { ...automatic, trigger: "coupon", shopifyDiscount: null };

test.each<[string, string, boolean, RuleFacts]>([
  ["whose automatic discount is up to date", "active", false, automatic],
  [
    "whose automatic discount is not up to date yet",
    "updating",
    true,
    { ...automatic, shopifyDiscount: outOfDate },
  ],
  [
    "whose automatic discount Shopify rejected",
    "problem",
    true,
    { ...automatic, shopifyDiscount: { ...outOfDate, syncError } },
  ],
  [
    "that has a sync error, although its automatic discount is not out of date,",
    "problem",
    false,
    { ...automatic, shopifyDiscount: { ...upToDate, syncError } },
  ],
  ["that starts later", "scheduled", false, { ...automatic, startsAt: future }],
  [
    "that is past its end date and has a sync error",
    "expired",
    false,
    { ...automatic, endsAt: past, shopifyDiscount: { ...upToDate, syncError } },
  ],
  [
    "that is inactive, but whose automatic discount was not ended in Shopify yet,",
    "inactive",
    true,
    { ...automatic, status: "inactive", shopifyDiscount: outOfDate },
  ],
  [
    "that is inactive and has a sync error",
    "problem",
    false,
    { ...automatic, status: "inactive", shopifyDiscount: { ...upToDate, syncError } },
  ],
  [
    "that is archived and whose automatic discount Shopify rejected",
    "archived",
    true,
    { ...automatic, status: "archived", shopifyDiscount: { ...outOfDate, syncError } },
  ],
  [
    "that is automatic and has no discount in Shopify yet",
    "updating",
    true,
    { ...automatic, shopifyDiscount: null },
  ],
  ["with the trigger `coupon`", "active", false, couponRule],
  ["that is a draft with the trigger `coupon`", "draft", false, { ...couponRule, status: "draft" }],
  [
    "whose trigger is no longer `automatic`, but whose automatic discount is still in Shopify,",
    "updating",
    true,
    { ...automatic, trigger: "coupon", shopifyDiscount: outOfDate },
  ],
])(
  "a rule %s has the status “%s”, and its `isShopifyOutOfDate` is %s",
  (_, status, isShopifyOutOfDate, rule) => {
    expect(ruleStatusDetails(rule, NOW)).toMatchObject({ status, isShopifyOutOfDate });
  },
);

test("a stored sync error with an unknown reason is shown as a rejection by Shopify", () => {
  const { problem } = ruleStatusDetails(
    { ...automatic, shopifyDiscount: { ...upToDate, syncError: { reason: "unknown-reason" } } },
    NOW,
  );
  expect(problem).toEqual({ reason: "refused", message: "" });
});
