import { expect, test } from "vitest";
import { createByteBudget } from "./byte-budget";

test("reservations together take no more bytes than the budget, and releasing one twice returns its bytes once", () => {
  const budget = createByteBudget({ maxBytes: 10 });
  const [first, second] = [budget.reserve(), budget.reserve()];
  expect([first.take(6), second.take(4), second.take(1)]).toEqual([true, true, false]);
  first.release();
  first.release();
  expect([second.take(6), second.take(1), first.take(1)]).toEqual([true, false, false]);
  second.release();
  expect(first.take(10)).toBe(true);
});
