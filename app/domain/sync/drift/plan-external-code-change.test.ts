import type { CodeState } from "@prisma/client";
import { describe, expect, test } from "vitest";
import { isEcho, planExternalCodeChange } from "./plan-external-code-change";

const stored = (state: CodeState, belongsToCoupon = true) => ({ state, belongsToCoupon });

describe("isEcho", () => {
  test.each<[CodeState, boolean]>([
    ["pending", true],
    ["live", true],
    ["enabling", true],
    ["disabling", true],
    ["deleting", true],
  ])("a webhook about an added code is an echo if the code is %s in the app", (state, expected) => {
    expect(isEcho({ stored: stored(state), isAdded: true })).toBe(expected);
  });

  test("a webhook about a removed code is an echo if the code is disabled or deleted in the app, or about to be, but not if the code is live", () => {
    for (const state of ["disabling", "disabled", "deleting", "deleted"] as const) {
      expect(isEcho({ stored: stored(state), isAdded: false })).toBe(true);
    }
    expect(isEcho({ stored: stored("live"), isAdded: false })).toBe(false);
  });

  test("a webhook about a code that the coupon does not have is an echo only if it reports a removal", () => {
    expect(isEcho({ stored: null, isAdded: true })).toBe(false);
    expect(isEcho({ stored: null, isAdded: false })).toBe(true);
    expect(isEcho({ stored: stored("live", false), isAdded: true })).toBe(false);
    expect(isEcho({ stored: stored("live", false), isAdded: false })).toBe(true);
  });
});

describe("planExternalCodeChange", () => {
  test.each([
    ["adopt", null, true],
    ["nothing", null, false],
    ["nothing", stored("live"), true],
    ["record-removal", stored("live"), false],
    ["nothing", stored("pending"), false],
    ["nothing", stored("disabling"), true],
    ["restore", stored("disabled"), true],
    ["restore", stored("deleted"), true],
    ["restore", stored("failed"), true],
    ["belongs-to-other-coupon", stored("live", false), true],
    ["nothing", stored("live", false), false],
  ] as const)("plans “%s” for the stored code %j if isInDiscount is %s", (plan, code, isInDiscount) => {
    expect(planExternalCodeChange({ stored: code, isInDiscount })).toBe(plan);
  });
});
