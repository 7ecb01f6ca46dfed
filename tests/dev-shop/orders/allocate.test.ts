import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, shareOf } from "./allocate";

const total = (parts: number[]) => parts.reduce((sum, part) => sum + part, 0);

describe("splitting an amount", () => {
  it("allocate gives the units left after rounding down to the parts with the largest remainders", () => {
    expect(allocate(100, [1, 1, 1], [100, 100, 100])).toEqual([34, 33, 33]);
    expect(allocate(1000, [2400, 5800, 1200])).toEqual([255, 617, 128]);
  });

  it("allocate returns parts within their limits that add up to the amount or, if it is smaller, the sum of the limits", () => {
    const amounts = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.nat(500_000), amounts, (amount, weights) => {
        const parts = allocate(amount, weights);
        expect(total(parts)).toBe(Math.min(amount, total(weights)));
        parts.forEach((part, i) => {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(part).toBeLessThanOrEqual(weights[i]!);
        });
      }),
    );
  });

  it("shareOf rounds half up despite floating-point errors", () => {
    expect(shareOf(1990, 0.15)).toBe(299);
    expect(shareOf(1995, 0.1)).toBe(200);
    expect(shareOf(333, 0.1)).toBe(33);
  });
});
