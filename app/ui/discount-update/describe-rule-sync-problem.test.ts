import { expect, test } from "vitest";
import { describeRuleSyncProblem } from "./describe-rule-sync-problem";

test.each([
  ["title-taken", "Autumn", /called “Autumn”.*another name/],
  ["too-many-automatic", "", /allows 25 active automatic discounts.*Deactivate one/],
  ["refused", "Value is wrong.", /rejected this discount: “Value is wrong”/],
  ["refused", "", /rejected this discount\. /],
  ["unreachable", "", /couldn’t reach Shopify/],
  ["access-lost", "", /Open the app from Apps/],
  [
    "changed-in-shopify",
    "",
    /changed its title and its end date in the Shopify admin.*Overwrite them with the app’s settings/,
  ],
  ["deactivated-in-shopify", "", /deactivated this discount.*Activate it there again/],
  ["activated-in-shopify", "", /activated this discount.*Deactivate it there/],
  ["deleted-in-shopify", "", /deleted this discount.*Your discount is saved here\. Create it again/],
] as const)(
  "for the sync error %s (message %o), the description matches %s",
  (reason, message, description) => {
    expect(describeRuleSyncProblem({ reason, message, changed: ["title", "endsAt"] })).toMatch(description);
  },
);
