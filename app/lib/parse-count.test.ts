import { expect, test } from "vitest";
import { parseCount } from "~/lib/parse-count";

test.each([
  ["500", 500],
  [" 10,000 ", 10_000],
  ["10 000", 10_000],
  ["1,00", Number.NaN],
  ["1.5", Number.NaN],
  ["-5", Number.NaN],
])("parses %o as %d", (text, count) => {
  expect(parseCount(text)).toBe(count);
});
