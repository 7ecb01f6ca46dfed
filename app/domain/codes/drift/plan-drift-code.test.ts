import type { CodeState } from "@prisma/client";
import { describe, expect, test } from "vitest";
import { isEcho, planOutsideCode } from "./plan-drift-code";

const ours = (state: CodeState, isOfCoupon = true) => ({ state, isOfCoupon });

describe("a notice is an echo", () => {
  test.each<[CodeState, boolean]>([
    ["pending", true],
    ["live", true],
    ["enabling", true],
    ["disabling", true],
    ["deleting", true],
  ])("of what we are doing with a code that is %s", (state, ofAdding) => {
    expect(isEcho({ ours: ours(state), isAdded: true })).toBe(ofAdding);
  });

  test("where a code that we took out is told as removed", () => {
    for (const state of ["disabling", "disabled", "deleting", "deleted"] as const) {
      expect(isEcho({ ours: ours(state), isAdded: false })).toBe(true);
    }
    expect(isEcho({ ours: ours("live"), isAdded: false })).toBe(false);
  });

  test("only of codes of this coupon: what is new to it is looked at, what never was is not missed", () => {
    expect(isEcho({ ours: null, isAdded: true })).toBe(false);
    expect(isEcho({ ours: null, isAdded: false })).toBe(true);
    expect(isEcho({ ours: ours("live", false), isAdded: true })).toBe(false);
    expect(isEcho({ ours: ours("live", false), isAdded: false })).toBe(true);
  });
});

describe("what Shopify holds now decides", () => {
  test.each([
    ["take-over", null, true],
    ["nothing", null, false],
    ["nothing", ours("live"), true],
    ["was-removed", ours("live"), false],
    ["nothing", ours("pending"), false],
    ["nothing", ours("disabling"), true],
    ["is-live-again", ours("disabled"), true],
    ["is-live-again", ours("deleted"), true],
    ["is-live-again", ours("failed"), true],
    ["belongs-to-another", ours("live", false), true],
    ["nothing", ours("live", false), false],
  ] as const)("%s", (plan, code, isHeld) => {
    expect(planOutsideCode({ ours: code, isHeld })).toBe(plan);
  });
});
