import { fractionDigits } from "../admin-api/money";

const digitsByCurrency = new Map<string, number>();

/**
 * The number of decimal places of a currency. Cached, because Intl is slow and building one order calls this function
 * a hundred times.
 */
export function minorDigits(currency: string) {
  const digits = digitsByCurrency.get(currency) ?? fractionDigits(currency);
  digitsByCurrency.set(currency, digits);
  return digits;
}

/**
 * Converts a decimal amount to minor units: "12.5" in USD is 1250. Works on the digits, because floating-point
 * multiplication is inexact (`1.1 * 100` is 110.00000000000001). Rounds to the decimal places of the currency.
 */
export function toMinor(decimal: string, currency: string) {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(decimal.trim());
  if (!match) throw new Error(`dev shop: not an amount: ${decimal}`);
  const digits = minorDigits(currency);
  const [, sign, whole = "0", fraction = ""] = match;
  const minor = Number(whole) * 10 ** digits + Number(fraction.padEnd(digits, "0").slice(0, digits) || "0");
  const rounded = Number(fraction[digits] ?? "0") >= 5 ? minor + 1 : minor;
  return sign ? -rounded : rounded;
}

/** Converts minor units to a decimal amount as Shopify writes it (1250 in USD is "12.50"). */
export function toDecimal(minor: number, currency: string) {
  const digits = minorDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const sign = minor < 0 ? "-" : "";
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Formats an amount in minor units for display: 1250 in USD is "$12.50". */
export function formatMoney(minor: number, currency: string) {
  const amount = minor / 10 ** minorDigits(currency);
  return new Intl.NumberFormat("en-US", { style: "currency", currency }).format(amount);
}
