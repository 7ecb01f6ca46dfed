import { expect, test } from "vitest";
import { describeCodeState } from "./describe-code-state";

const code = { state: "live", syncError: null, usedCount: 0 } as const;
const coupon = { status: "live", usageLimitPerCode: null, discount: null } as const;

test("a failed code shows why Shopify rejected it, or that someone removed it", () => {
  const reasonOf = (syncError: string | null) =>
    describeCodeState({ ...code, state: "failed", syncError }, coupon).reason;
  expect(reasonOf("Code must be unique.")).toBe("Shopify rejected it: “Code must be unique”.");
  expect(reasonOf(null)).toBe("Shopify rejected it.");
  expect(reasonOf("removed-in-shopify")).toBe(
    "Someone removed it in the Shopify admin. It doesn’t work at checkout.",
  );
});

test("a live code's badge is “Live”, or shows why the code doesn't work: its coupon's status or its usage limit", () => {
  const textOf = (changes: object) =>
    describeCodeState({ ...code, usedCount: 1 }, { ...coupon, ...changes }).text;
  expect(textOf({})).toBe("Live");
  expect(textOf({ usageLimitPerCode: 1 })).toBe("Used up");
  expect(textOf({ status: "archived", usageLimitPerCode: 1 })).toBe("Archived");
  expect(textOf({ status: "scheduled" })).toBe("Scheduled");
});
