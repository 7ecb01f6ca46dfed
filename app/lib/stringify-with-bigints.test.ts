import { expect, test } from "vitest";
import { stringifyWithBigints } from "./stringify-with-bigints";

test("bigints become texts at any depth, and everything else is as in JSON.stringify", () => {
  const value = { id: 9_007_199_254_740_993n, nested: [{ couponId: 2n, count: 3, name: null }] };
  expect(stringifyWithBigints(value)).toBe(
    '{"id":"9007199254740993","nested":[{"couponId":"2","count":3,"name":null}]}',
  );
});
