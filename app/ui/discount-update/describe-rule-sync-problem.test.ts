import { expect, test } from "vitest";
import { describeRuleSyncProblem } from "./describe-rule-sync-problem";

test.each([
  ["title-taken", "Autumn", /called “Autumn”.*another name/],
  ["too-many-automatic", "", /allows 25 active automatic discounts.*End one/],
  ["refused", "Value is wrong.", /rejected this discount: “Value is wrong”/],
  ["refused", "", /rejected this discount\. /],
  ["unreachable", "", /couldn’t reach Shopify/],
  ["access-lost", "", /Open the app from Apps/],
  [
    "changed-in-shopify",
    "",
    /changed its title and its end date in Shopify’s own admin.*Use the settings from here/,
  ],
  ["deactivated-in-shopify", "", /deactivated it.*Activate it there again/],
  ["activated-in-shopify", "", /activated it.*End it there/],
  ["deleted-in-shopify", "", /deleted it.*Nothing here is lost\. Make it again/],
] as const)("%s is said with what to do", (reason, message, description) => {
  expect(describeRuleSyncProblem({ reason, message, changed: ["title", "endsAt"] })).toMatch(description);
});
