import { expect, test } from "vitest";
import { describeRuleSyncProblem } from "./describe-rule-sync-problem";

test.each([
  ["title-taken", "Autumn", /called “Autumn”.*another name/],
  ["too-many-automatic", "", /allows 25 automatic discounts.*End one/],
  ["refused", "Value is wrong.", /did not accept this discount: “Value is wrong”/],
  ["refused", "", /did not accept this discount\. /],
  ["unreachable", "", /could not be reached/],
  ["access-lost", "", /Open the app once more/],
  [
    "changed-in-shopify",
    "",
    /changed its title and its end in Shopify’s own admin.*Use the settings from here/,
  ],
  ["deactivated-in-shopify", "", /deactivated it.*Activate it there again/],
  ["activated-in-shopify", "", /activated it.*End it there/],
  ["deleted-in-shopify", "", /deleted it.*Nothing here is lost\. Make it again/],
] as const)("%s is said with what to do", (reason, message, description) => {
  expect(describeRuleSyncProblem({ reason, message, changed: ["title", "endsAt"] })).toMatch(description);
});
