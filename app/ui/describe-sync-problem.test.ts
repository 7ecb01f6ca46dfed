import { expect, test } from "vitest";
import type { SyncError } from "~/domain/coupons/sync-error";
import { describeSyncProblem, isFixedByAnotherCode } from "~/ui/describe-sync-problem";

test("a taken code is named, with both ways out", () => {
  const message = describeSyncProblem({ problem: { reason: "code-taken", message: "" }, code: "SUMMER20" });
  expect(message).toMatch(/^SUMMER20 is a code of another discount/);
  expect(message).toMatch(/Change the code here, or remove it there and try again\.$/);
});

test("Shopify's own words stand in quotation marks, once punctuated", () => {
  const problem = { reason: "refused", message: "Code is too long (maximum is 255 characters). " } as const;
  expect(describeSyncProblem({ problem, code: "A" })).toContain(
    "did not accept this coupon: “Code is too long (maximum is 255 characters)”. Nothing",
  );
});

test("where Shopify gave no words, the sentence stands without them", () => {
  expect(describeSyncProblem({ problem: { reason: "refused", message: "" }, code: "A" })).toContain(
    "did not accept this coupon. Nothing",
  );
});

test("what was changed in Shopify is told with what can be done about it, and what that does", () => {
  const describe = (more: Partial<SyncError>) =>
    describeSyncProblem({ problem: { reason: "changed-in-shopify", message: "", ...more }, code: null });
  expect(describe({ changed: ["endsAt"], adoptable: ["endsAt"] })).toMatch(/or keep Shopify’s\.$/);
  expect(describe({ changed: ["endsAt", "value"], adoptable: ["endsAt"] })).toMatch(
    /takes over its end; what it gives goes back to how it is here\.$/,
  );
  expect(describe({ changed: ["endsAt"], adoptable: [] })).toMatch(
    /To have Shopify’s, change them here as well\.$/,
  );
});

test("only what the code caused is mended by another code", () => {
  expect(isFixedByAnotherCode({ reason: "code-taken", message: "" })).toBe(true);
  expect(isFixedByAnotherCode({ reason: "unreachable", message: "" })).toBe(false);
});
