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
const refused = { reason: "refused", message: "no" };

test.each<[string, RuleFacts, string, boolean]>([
  ["that is up to date in Shopify", automatic, "active", false],
  ["that is not synced to Shopify yet", { ...automatic, syncedVersion: 1 }, "adding", true],
  ["that Shopify rejected", { ...automatic, syncedVersion: 1, syncError: refused }, "problem", true],
  ["that was changed in Shopify", { ...automatic, syncError: refused }, "problem", false],
  ["that starts later", { ...automatic, startsAt: after }, "scheduled", false],
  ["that is past its end date", { ...automatic, endsAt: before, syncError: refused }, "expired", false],
  [
    "that is inactive but not ended in Shopify yet",
    { ...automatic, status: "inactive", syncedVersion: 1 },
    "inactive",
    true,
  ],
  [
    "that is inactive but was activated in Shopify",
    { ...automatic, status: "inactive", syncError: refused },
    "problem",
    false,
  ],
  [
    "that is archived and was rejected by Shopify",
    { ...automatic, status: "archived", syncedVersion: 1, syncError: refused },
    "archived",
    true,
  ],
  ["with coupons", couponRule, "active", false],
  ["with coupons that is a draft", { ...couponRule, status: "draft" }, "draft", false],
  [
    "that was automatic and is not removed from Shopify yet",
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
