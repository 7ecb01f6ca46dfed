import { expect, test } from "vitest";
import {
  type ChangeImpact,
  type DestructiveAction,
  describeImpact,
} from "~/routes/app.coupons.$couponId/codes/describe-impact";

const describeWith = (impact: Partial<ChangeImpact>, action: DestructiveAction = "disable") =>
  describeImpact({
    action,
    impact: {
      count: 500,
      usedCount: 37,
      disabledCount: 0,
      stoppingCount: 463,
      isLowerBound: false,
      ...impact,
    },
    locale: "en",
  });
const effectOf = (impact: Partial<ChangeImpact>) => describeWith(impact).effect;

test("states how many codes were used and how many stop working", () => {
  expect(effectOf({})).toBe("37 of these 500 codes have been used. The other 463 will stop working.");
  expect(effectOf({ stoppingCount: 500 })).toBe(
    "37 of these 500 codes have been used. All of them will stop working.",
  );
  expect(effectOf({ usedCount: 1, count: 2, stoppingCount: 1 })).toBe(
    "1 of these 2 codes has been used. The other one will stop working.",
  );
});

test("states that only codes that still work will stop working, and how many if the number is known", () => {
  expect(effectOf({ usedCount: 0, disabledCount: 100, stoppingCount: 400 })).toBe(
    "None of these 500 codes have been used. 400 of them will stop working.",
  );
  expect(effectOf({ usedCount: 500, stoppingCount: 0 })).toBe(
    "All of these 500 codes have been used. None of them work anymore.",
  );
  expect(effectOf({ stoppingCount: null })).toBe(
    "37 of these 500 codes have been used. Codes that still work will stop working.",
  );
  expect(effectOf({ disabledCount: 500, usedCount: null, stoppingCount: 0 })).toBe(
    "These 500 codes are already disabled.",
  );
});

test("mentions “the other” codes only if exactly the unused codes stop working", () => {
  expect(effectOf({ usedCount: 100, disabledCount: 100, stoppingCount: 400 })).toBe(
    "100 of these 500 codes have been used. 400 of them will stop working.",
  );
});

test("writes “none” for 0 of the codes, “all” for all of them, and “this code” for a single code", () => {
  expect(effectOf({ usedCount: 0, stoppingCount: 500 })).toBe(
    "None of these 500 codes have been used. All of them will stop working.",
  );
  expect(effectOf({ usedCount: 500, stoppingCount: 500 })).toBe(
    "All of these 500 codes have been used. All of them will stop working.",
  );
  const one = { count: 1, usedCount: 0, stoppingCount: 1 };
  expect(effectOf(one)).toBe("This code has never been used. It will stop working.");
  expect(effectOf({ ...one, usedCount: 1 })).toBe("This code has been used. It will stop working.");
  expect(effectOf({ ...one, usedCount: 1, stoppingCount: 0 })).toBe(
    "This code has been used. It no longer works.",
  );
  expect(effectOf({ ...one, disabledCount: 1, stoppingCount: 0 })).toBe(
    "This code has never been used. It’s already disabled.",
  );
});

test("if the used codes were not counted, states that all codes will stop working; the title leaves out an inexact number", () => {
  const unknown = { usedCount: null, disabledCount: null, stoppingCount: null };
  expect(effectOf({ ...unknown, count: 10_000, isLowerBound: true })).toBe(
    "10,000+ codes will stop working at checkout.",
  );
  expect(effectOf({ ...unknown, count: 12 })).toBe("12 codes will stop working at checkout.");
  expect(describeWith({ count: 10_000, isLowerBound: true }).title).toBe("Disable these codes?");
});

test("the title, the button and the texts use the singular for one code and the plural for more, and mention the redemptions of deleted codes that were used", () => {
  const disabled = { count: 1, usedCount: 0, disabledCount: 1, stoppingCount: 0 };
  expect(describeWith(disabled, "delete")).toEqual({
    title: "Delete this code?",
    button: "Delete code",
    effect: "This code has never been used. It’s already disabled.",
    afterwards: "This can’t be undone, and the same code can’t be created again.",
  });
  expect(describeWith({ ...disabled, usedCount: 1 }, "delete").afterwards).toMatch(
    / Its redemptions are kept\.$/,
  );
  expect(describeWith({}, "delete")).toMatchObject({
    title: "Delete these 500 codes?",
    button: "Delete codes",
    afterwards: expect.stringMatching(/^This can’t be undone.* Their redemptions are kept\.$/),
  });
  expect(describeWith({ count: 1 }).afterwards).toBe("You can enable it again at any time.");
  expect(describeWith({}).afterwards).toBe("You can enable them again at any time.");
});
