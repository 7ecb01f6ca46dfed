import { currencyDecimals, decimalToMinor } from "~/lib/money";
import { readCount } from "~/lib/read-count";

type Read<Key extends string> = ({ ok: true } & Record<Key, number>) | { ok: false; message: string };

/** A percentage as it was typed: "20", "12,5 %". */
export function readPercentage(text: string): Read<"percentage"> {
  const value = readDecimal(text);
  if (value === null) return { ok: false, message: "Enter a percentage such as 20." };
  if (Number(value) <= 0 || Number(value) > 100) {
    return { ok: false, message: "Enter a percentage above 0, and 100 at most." };
  }
  if (decimalsOf(value) > 2) return { ok: false, message: "A percentage has two decimals at most." };
  return { ok: true, percentage: Number(value) };
}

/** An amount of money as it was typed: "5", "$1,000.50", "10,5". Answers minor units. */
export function readAmount(text: string, currencyCode: string): Read<"amountMinor"> {
  const value = readDecimal(text);
  if (value === null) return { ok: false, message: "Enter an amount such as 5." };
  if (Number(value) <= 0) return { ok: false, message: "Enter an amount above 0." };
  const decimals = currencyDecimals(currencyCode);
  if (Number(value) * 10 ** decimals > 99_999_999_99) {
    return { ok: false, message: "Enter a smaller amount." };
  }
  if (decimalsOf(value) > decimals) {
    const allowed = decimals === 0 ? "no decimals" : `${decimals} decimals at most`;
    return { ok: false, message: `Amounts in ${currencyCode} have ${allowed}.` };
  }
  return { ok: true, amountMinor: Number(decimalToMinor(value, currencyCode)) };
}

/** A number of items as it was typed; null where it is no whole number from 1 to a million. */
export function readQuantity(text: string): number | null {
  const count = readCount(text);
  return count >= 1 && count <= 1_000_000 ? count : null;
}

/** "1,000.50", "1 000,50" and "10,5" as "1000.50", "1000.50" and "10.5"; null where it is no number. */
function readDecimal(text: string): string | null {
  const bare = text.replace(/[\s%$€£¥]/g, "");
  const dotted = /,\d{3}(\.|$|,)/.test(bare) ? bare.replaceAll(",", "") : bare.replace(",", ".");
  return /^\d+(\.\d+)?$/.test(dotted) ? dotted : null;
}

function decimalsOf(value: string): number {
  return value.split(".")[1]?.replace(/0+$/, "").length ?? 0;
}
