import type { CodeState } from "@prisma/client";
import { describe, expect, test } from "vitest";
import { isEcho, planExternalCodeChange } from "./plan-external-code-change";

const stored = (state: CodeState, isOfCoupon = true) => ({ state, isOfCoupon });

describe("a notice is an echo", () => {
  test.each<[CodeState, boolean]>([
    ["pending", true],
    ["live", true],
    ["enabling", true],
    ["disabling", true],
    ["deleting", true],
  ])("of what we are doing with a code that is %s", (state, ofAdding) => {
    expect(isEcho({ stored: stored(state), isAdded: true })).toBe(ofAdding);
  });

  test("where a code that we took out is told as removed", () => {
    for (const state of ["disabling", "disabled", "deleting", "deleted"] as const) {
      expect(isEcho({ stored: stored(state), isAdded: false })).toBe(true);
    }
    expect(isEcho({ stored: stored("live"), isAdded: false })).toBe(false);
  });

  test("only of codes of this coupon: what is new to it is looked at, what never was is not missed", () => {
    expect(isEcho({ stored: null, isAdded: true })).toBe(false);
    expect(isEcho({ stored: null, isAdded: false })).toBe(true);
    expect(isEcho({ stored: stored("live", false), isAdded: true })).toBe(false);
    expect(isEcho({ stored: stored("live", false), isAdded: false })).toBe(true);
  });
});

describe("what Shopify holds now decides", () => {
  test.each([
    ["take-over", null, true],
    ["nothing", null, false],
    ["nothing", stored("live"), true],
    ["was-removed", stored("live"), false],
    ["nothing", stored("pending"), false],
    ["nothing", stored("disabling"), true],
    ["is-live-again", stored("disabled"), true],
    ["is-live-again", stored("deleted"), true],
    ["is-live-again", stored("failed"), true],
    ["belongs-to-another", stored("live", false), true],
    ["nothing", stored("live", false), false],
  ] as const)("%s", (plan, code, isInShopify) => {
    expect(planExternalCodeChange({ stored: code, isInShopify })).toBe(plan);
  });
});
