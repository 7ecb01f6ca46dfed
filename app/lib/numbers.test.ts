import { describe, expect, it, test } from "vitest";
import { formatApproximate, formatCount, formatCounted, formatPercent } from "./numbers";

const NBSP = "\u00a0";

test.each([
  ["en", "1,234,567"],
  ["de", "1.234.567"],
  ["ja", "1,234,567"],
  ["hi", "12,34,567"],
])("formats a count with the separators of the locale %s", (locale, text) => {
  expect(formatCount(1_234_567, locale)).toBe(text);
  expect(formatCount(1_234_567n, locale)).toBe(text);
});

describe("formatCounted", () => {
  it("uses the singular for 1 and the plural for other numbers", () => {
    expect(formatCounted(0, "code", "en")).toBe("0 codes");
    expect(formatCounted(1, "code", "en")).toBe("1 code");
    expect(formatCounted(1204, "code", "de")).toBe("1.204 codes");
  });

  it("uses the given plural", () => {
    expect(formatCounted(1, ["country", "countries"], "en")).toBe("1 country");
    expect(formatCounted(12, ["country", "countries"], "en")).toBe("12 countries");
  });
});

test.each([
  ["en", "12.5%", "7.25%"],
  ["de", `12,5${NBSP}%`, `7,25${NBSP}%`],
  ["ja", "12.5%", "7.25%"],
])("formats a percentage in the locale %s", (locale, oneDecimal, twoDecimals) => {
  expect(formatPercent(12.5, locale)).toBe(oneDecimal);
  expect(formatPercent(7.25, locale)).toBe(twoDecimals);
});

test.each([
  ["en", "64,000", "2.4 million"],
  ["de", "64.000", "2,4 Millionen"],
  ["ja", "64,000", "240万"],
])("rounds thousands, and shortens millions as usual in the locale %s", (locale, thousands, millions) => {
  expect(formatApproximate(64_123, { locale, significantDigits: 2 })).toBe(thousands);
  expect(formatApproximate(2_400_000n, { locale, significantDigits: 2 })).toBe(millions);
});
