import { expect, test } from "vitest";
import { describeRuleSyncProblem } from "~/domain/sync/describe-rule-sync-problem";

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
  [
    "deactivated-in-shopify",
    "",
    /deactivated this discount.*Activate it there again.*or keep the end date from Shopify/,
  ],
  ["activated-in-shopify", "", /activated this discount.*Deactivate it there/],
  ["deleted-in-shopify", "", /deleted this discount.*Your discount is saved here\. Create it again/],
] as const)(
  "for the sync error %s (message %o), the description matches %s",
  (reason, message, description) => {
    expect(describeRuleSyncProblem({ reason, message, changed: ["title", "endsAt"] })).toMatch(description);
  },
);

test.each([
  [["title"], ["title"], /or keep the changes from Shopify\.$/],
  [
    ["title", "value"],
    ["title"],
    /You can keep only its title\. Doing so resets its discount value to this app’s settings\.$/,
  ],
  [["value"], [], /To keep the changes, make them here too\.$/],
] as const)(
  "if %o was changed and %o can be kept, the description ends with %s",
  (changed, adoptable, end) => {
    const settings = { changed: [...changed], adoptable: [...adoptable] };
    expect(describeRuleSyncProblem({ reason: "changed-in-shopify", message: "", ...settings })).toMatch(end);
  },
);
