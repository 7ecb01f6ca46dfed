import { expect, test } from "vitest";
import { describeRuleSyncProblem } from "./describe-rule-sync-problem";

test.each([
  ["title-taken", "Autumn", /called “Autumn”.*another name/],
  ["too-many-automatic", "", /allows 25 automatic discounts.*End one/],
  ["refused", "Value is wrong.", /did not accept this discount: “Value is wrong”/],
  ["refused", "", /did not accept this discount\. /],
  ["unreachable", "", /could not be reached/],
  ["access-lost", "", /Open the app once more/],
] as const)("%s is said with what to do", (reason, message, sentence) => {
  expect(describeRuleSyncProblem({ reason, message })).toMatch(sentence);
});
