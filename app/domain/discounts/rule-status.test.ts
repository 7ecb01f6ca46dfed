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
  ["as Shopify has it", automatic, "active", false],
  ["not there yet", { ...automatic, syncedVersion: 1 }, "adding", true],
  ["refused", { ...automatic, syncedVersion: 1, syncError: refused }, "problem", true],
  ["changed there", { ...automatic, syncError: refused }, "problem", false],
  ["starting later", { ...automatic, startsAt: after }, "scheduled", false],
  ["ended by its dates", { ...automatic, endsAt: before, syncError: refused }, "expired", false],
  [
    "inactive, and not ended there yet",
    { ...automatic, status: "inactive", syncedVersion: 1 },
    "inactive",
    true,
  ],
  [
    "inactive, and activated there",
    { ...automatic, status: "inactive", syncError: refused },
    "problem",
    false,
  ],
  [
    "archived, and refused",
    { ...automatic, status: "archived", syncedVersion: 1, syncError: refused },
    "archived",
    true,
  ],
  ["given by coupons", couponRule, "active", false],
  ["given by coupons, and a draft", { ...couponRule, status: "draft" }, "draft", false],
  [
    "automatic before, and not taken out yet",
    { ...automatic, trigger: "coupon", syncedVersion: 1 },
    "adding",
    true,
  ],
])("a rule %s", (_, rule, status, isShopifyOutOfDate) => {
  expect(ruleStatusDetails(rule, NOW)).toMatchObject({ status, isShopifyOutOfDate });
});

test("a problem that nobody can read any more is one all the same", () => {
  const { problem } = ruleStatusDetails({ ...automatic, syncError: { reason: "of an older version" } }, NOW);
  expect(problem).toEqual({ reason: "refused", message: "" });
});
