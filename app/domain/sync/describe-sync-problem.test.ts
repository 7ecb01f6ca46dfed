import { expect, test } from "vitest";
import { describeSyncProblem, isFixedByAnotherCode } from "~/domain/sync/describe-sync-problem";
import type { SyncError } from "~/domain/sync/sync-error";

test("if another discount already uses the code, the message names the code and both ways to fix the problem", () => {
  const message = describeSyncProblem({ problem: { reason: "code-taken", message: "" }, code: "SUMMER20" });
  expect(message).toMatch(/^SUMMER20 is already used by another discount/);
  expect(message).toMatch(/Change the code here, or remove it from the other discount and try again\.$/);
});

test("the message quotes Shopify's error, with a single period after the closing quotation mark", () => {
  const problem = { reason: "refused", message: "Code is too long (maximum is 255 characters). " } as const;
  expect(describeSyncProblem({ problem, code: "A" })).toContain(
    "rejected this coupon: “Code is too long (maximum is 255 characters)”. Your coupon is saved here",
  );
});

test("the message has no quotation if Shopify's error has no text", () => {
  expect(describeSyncProblem({ problem: { reason: "refused", message: "" }, code: "A" })).toContain(
    "rejected this coupon. Your coupon is saved here",
  );
});

test("for settings changed in Shopify, the message states whether all, some or none of the changes can be kept", () => {
  const describe = (settings: Pick<SyncError, "changed" | "adoptable">) =>
    describeSyncProblem({ problem: { reason: "changed-in-shopify", message: "", ...settings }, code: null });
  expect(describe({ changed: ["endsAt"], adoptable: ["endsAt"] })).toMatch(
    /or keep the changes from Shopify\.$/,
  );
  expect(describe({ changed: ["endsAt", "value"], adoptable: ["endsAt"] })).toMatch(
    /You can keep only its end date\. Doing so resets its discount value to this app’s settings\.$/,
  );
  expect(describe({ changed: ["endsAt"], adoptable: [] })).toMatch(
    /To keep the changes, make them here too\.$/,
  );
});

test("the sync error code-taken can be fixed by choosing another code, and the sync error unreachable cannot", () => {
  expect(isFixedByAnotherCode({ reason: "code-taken", message: "" })).toBe(true);
  expect(isFixedByAnotherCode({ reason: "unreachable", message: "" })).toBe(false);
});
