import { expect, test } from "vitest";
import { jsonDepth } from "./json-depth";

const bytes = (text: string) => Buffer.from(text);

test.each([
  ["1", 0],
  ["{}", 1],
  ['{"a":[1,{"b":[]}]}', 4],
  ['["[[[[", "\\"[[", "\\\\", []]', 2],
  ["[[],[],[[]]]", 3],
])("%s has a depth of %i", (text, depth) => {
  expect(jsonDepth(bytes(text))).toBe(depth);
});

test("measures a depth of 100,000, at which a recursive parser would fail", () => {
  expect(jsonDepth(bytes("[".repeat(100_000) + "]".repeat(100_000)))).toBe(100_000);
});
