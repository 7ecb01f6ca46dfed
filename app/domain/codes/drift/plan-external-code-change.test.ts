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
  ])("an added code that is %s in the app is an echo of the app's own change", (state, expected) => {
    expect(isEcho({ stored: stored(state), isAdded: true })).toBe(expected);
  });

  test("a removed code is an echo if the app removed it", () => {
    for (const state of ["disabling", "disabled", "deleting", "deleted"] as const) {
      expect(isEcho({ stored: stored(state), isAdded: false })).toBe(true);
    }
    expect(isEcho({ stored: stored("live"), isAdded: false })).toBe(false);
  });

  test("a code that is not the coupon's is never an echo when added, and always one when removed", () => {
    expect(isEcho({ stored: null, isAdded: true })).toBe(false);
    expect(isEcho({ stored: null, isAdded: false })).toBe(true);
    expect(isEcho({ stored: stored("live", false), isAdded: true })).toBe(false);
    expect(isEcho({ stored: stored("live", false), isAdded: false })).toBe(true);
  });
});

describe("planExternalCodeChange decides by whether the code is in Shopify now", () => {
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
  ] as const)("%s", (plan, code, isInShopify) => {
    expect(planExternalCodeChange({ stored: code, isInShopify })).toBe(plan);
  });
});
