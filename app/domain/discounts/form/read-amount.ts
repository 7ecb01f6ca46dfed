import { MAX_AMOUNT_MINOR } from "~/domain/discounts/reward";
import { currencyDecimals, decimalToMinor } from "~/lib/money";
import { parseCount } from "~/lib/parse-count";

type ReadResult<Key extends string> = ({ ok: true } & Record<Key, number>) | { ok: false; message: string };

/** Parses a typed percentage, such as "20" or "12,5 %". Returns a message for the merchant if the text is invalid. */
export function readPercentage(text: string): ReadResult<"percentage"> {
  const value = readDecimal(text);
  if (value === null) return { ok: false, message: "Enter a percentage, for example 20." };
  if (Number(value) <= 0 || Number(value) > 100) {
    return { ok: false, message: "Enter a percentage above 0 and up to 100." };
  }
  if (decimalsOf(value) > 2) return { ok: false, message: "Enter a percentage with up to 2 decimals." };
  return { ok: true, percentage: Number(value) };
}

/**
 * Parses a typed amount of money, such as "5", "$1,000.50" or "10,5", into minor units. Returns a message for the
 * merchant if the text is invalid.
 */
export function readAmount(text: string, currencyCode: string): ReadResult<"amountMinor"> {
  const value = readDecimal(text);
  if (value === null) return { ok: false, message: "Enter an amount, for example 5." };
  if (Number(value) <= 0) return { ok: false, message: "Enter an amount above 0." };
  const decimals = currencyDecimals(currencyCode);
  if (Number(value) * 10 ** decimals > MAX_AMOUNT_MINOR) {
    return { ok: false, message: "Enter a smaller amount." };
  }
  if (decimalsOf(value) > decimals) {
    const allowed = decimals === 0 ? "can’t have decimals" : `can have up to ${decimals} decimals`;
    return { ok: false, message: `Amounts in ${currencyCode} ${allowed}.` };
  }
  return { ok: true, amountMinor: Number(decimalToMinor(value, currencyCode)) };
}

/**
 * Parses a typed number of items or uses, which must be a whole number from 1 to `max`. Returns a message for the
 * merchant if it is not.
 */
export function readQuantity(
  text: string,
  { max, noun }: { max: number; noun: "items" | "uses" },
): ReadResult<"quantity"> {
  const quantity = parseCount(text);
  if (Number.isNaN(quantity)) return { ok: false, message: `Enter a whole number of ${noun}.` };
  if (quantity < 1) return { ok: false, message: `Enter at least 1 ${noun === "items" ? "item" : "use"}.` };
  if (quantity > max) return { ok: false, message: `Enter up to ${max.toLocaleString("en-US")} ${noun}.` };
  return { ok: true, quantity };
}

/**
 * Normalizes a typed number: "1,000.50" and "1 000,50" become "1000.50", and "10,5" becomes "10.5". Returns null if the
 * text is not a number.
 */
function readDecimal(text: string): string | null {
  const digits = text.replace(/[\s%$€£¥]/g, "");
  const normalized = /,\d{3}(\.|$|,)/.test(digits) ? digits.replaceAll(",", "") : digits.replace(",", ".");
  return /^\d+(\.\d+)?$/.test(normalized) ? normalized : null;
}

function decimalsOf(value: string): number {
  return value.split(".")[1]?.replace(/0+$/, "").length ?? 0;
}
