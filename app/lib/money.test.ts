import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  currencyDecimals,
  decimalToMinor,
  divideMinor,
  formatMoney,
  formatMoneyShort,
  minorToDecimal,
} from "./money";

const anyCurrency = fc.constantFrom("USD", "EUR", "JPY", "KWD", "HUF", "CLP");

describe("decimalToMinor", () => {
  it.each([
    ["10.50", "USD", 1050n],
    ["10.5", "USD", 1050n],
    ["0.07", "USD", 7n],
    ["-3", "EUR", -300n],
    ["1000", "JPY", 1000n],
    ["1000.00", "JPY", 1000n],
    ["1.234", "KWD", 1234n],
    ["1.2", "KWD", 1200n],
    ["12.345000", "BHD", 12345n],
    // Floating-point numbers would change the next two amounts: 1.15 * 100 is 114.99999999999999.
    ["1.15", "USD", 115n],
    ["90071992547409.93", "USD", 9007199254740993n],
    ["1500.50", "HUF", 150050n],
  ])("converts %s %s to %s minor units", (decimal, currency, minor) => {
    expect(decimalToMinor(decimal, currency)).toBe(minor);
  });

  it.each(["", "abc", "1,50", "1.", ".5", "1e3", " 1", "+1", "NaN"])("throws for %j", (text) => {
    expect(() => decimalToMinor(text, "USD")).toThrow(RangeError);
  });

  it("throws if an amount has more decimals than its currency, or rounds half away from zero on request", () => {
    expect(() => decimalToMinor("1.005", "USD")).toThrow(RangeError);
    expect(() => decimalToMinor("10.5", "JPY")).toThrow(RangeError);
    expect(decimalToMinor("1.005", "USD", { rounding: "half-up" })).toBe(101n);
    expect(decimalToMinor("1.00499", "USD", { rounding: "half-up" })).toBe(100n);
    expect(decimalToMinor("10.5", "JPY", { rounding: "half-up" })).toBe(11n);
    expect(decimalToMinor("-1.005", "USD", { rounding: "half-up" })).toBe(-101n);
    expect(decimalToMinor("1.00", "USD", { rounding: "half-up" })).toBe(100n);
  });

  it("reads back what minorToDecimal writes", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), anyCurrency, (minor, currency) => {
        expect(decimalToMinor(minorToDecimal(minor, currency), currency)).toBe(minor);
      }),
    );
  });
});

describe("minorToDecimal", () => {
  it.each([
    [1050, "USD", "10.50"],
    [7, "USD", "0.07"],
    [-7, "USD", "-0.07"],
    [1000, "JPY", "1000"],
    [1, "KWD", "0.001"],
  ])("converts %i minor units of %s to %s", (minor, currency, decimal) => {
    expect(minorToDecimal(minor, currency)).toBe(decimal);
  });
});

describe("formatMoneyShort", () => {
  it.each([
    [1200, "USD", "en", "$1.2K"],
    [2_400_000, "USD", "de", "2,4\u00a0Mio.\u00a0$"],
    [12_000, "JPY", "ja", "￥1.2万"],
  ])("formats %d %s for a chart axis in the locale %s as %s", (amount, currencyCode, locale, text) => {
    expect(formatMoneyShort({ amount, currencyCode, locale })).toBe(text);
  });
});

describe("money", () => {
  it.each([
    [1200n, "USD", "en", "$12.00"],
    [-1200n, "USD", "en", "-$12.00"],
    [123456789n, "EUR", "de", "1.234.567,89\u00a0€"],
    [1000n, "JPY", "en", "¥1,000"],
    [1000n, "JPY", "ja", "￥1,000"],
    [1234n, "KWD", "en", "KWD\u00a01.234"],
    [150050n, "HUF", "en", "HUF\u00a01,500.50"],
    [9007199254740993n, "USD", "en", "$90,071,992,547,409.93"],
    // Intl throws for codes that do not have three letters.
    [-123456n, "USDC", "en", "-USDC\u00a01,234.56"],
    [123456n, "USDC", "de", "1.234,56\u00a0USDC"],
  ])(
    "formatMoney formats %s minor units of %s in the locale %s as %s",
    (amountMinor, currencyCode, locale, shown) => {
      expect(formatMoney({ amountMinor, currencyCode, locale })).toBe(shown);
    },
  );

  it("currencyDecimals returns 0 for JPY, 2 for USD and 3 for KWD", () => {
    expect([currencyDecimals("JPY"), currencyDecimals("USD"), currencyDecimals("KWD")]).toEqual([0, 2, 3]);
  });
});

it("divideMinor rounds half up to a whole minor unit, and returns 0 for a count of 0", () => {
  expect(divideMinor(1_000n, 3)).toBe(333n);
  expect(divideMinor(1_001n, 2)).toBe(501n);
  expect(divideMinor(1_000n, 0)).toBe(0n);
});
