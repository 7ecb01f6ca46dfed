/**
 * The number of decimals of currencies, by ISO 4217. Currencies that are not listed have two. The number that Intl
 * returns cannot be used, because it reflects how people write prices (no decimals for HUF, COP or PKR). It also
 * changes with the Node version, which would change the meaning of amounts in the database.
 */
const DECIMALS: Record<string, number> = Object.fromEntries([
  ..."BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(" ").map((code) => [code, 0]),
  ..."BHD IQD JOD KWD LYD OMR TND".split(" ").map((code) => [code, 3]),
]);

/** Returns the number of decimals of a currency: 2 for USD, 0 for JPY, 3 for KWD. */
export function currencyDecimals(currencyCode: string): number {
  return DECIMALS[currencyCode] ?? 2;
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Converts a decimal amount from Shopify ("10.50") to minor units, exactly, without floating-point numbers. Extra
 * decimals are dropped if they are zeros, because Shopify writes "1000.00" for yen. Other extra decimals throw a
 * RangeError, or are rounded half up (a negative amount away from zero) if `rounding` is "half-up".
 */
export function decimalToMinor(
  decimal: string,
  currencyCode: string,
  { rounding = "exact" }: { rounding?: "exact" | "half-up" } = {},
): bigint {
  const [, sign, whole, fraction = ""] = DECIMAL.exec(decimal) ?? [];
  if (whole === undefined) throw new RangeError(`not an amount: ${decimal}`);
  const decimals = currencyDecimals(currencyCode);
  const keptDigits = fraction.slice(0, decimals).padEnd(decimals, "0");
  const droppedDigits = fraction.slice(decimals);
  if (rounding === "exact" && /[1-9]/.test(droppedDigits)) {
    throw new RangeError(`${currencyCode} has ${decimals} decimals: ${decimal}`);
  }
  const minor = BigInt(whole + keptDigits) + (droppedDigits >= "5" ? 1n : 0n);
  return sign === "-" ? -minor : minor;
}

/** Converts minor units to a decimal amount as Shopify writes it: 1050 in USD is "10.50". */
export function minorToDecimal(amountMinor: bigint | number, currencyCode: string): string {
  const decimals = currencyDecimals(currencyCode);
  const minor = BigInt(amountMinor);
  const digits = String(minor < 0n ? -minor : minor).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals > 0 ? `.${digits.slice(-decimals)}` : "";
  return `${minor < 0n ? "-" : ""}${whole}${fraction}`;
}

/** Formats an amount for display: "$10.50". */
export function formatMoney({
  amountMinor,
  currencyCode,
  locale,
}: {
  amountMinor: bigint | number;
  currencyCode: string;
  locale: string;
}): string {
  const decimals = currencyDecimals(currencyCode);
  // The amount is passed to Intl as text, because a number would lose digits of a large amount.
  const decimal = minorToDecimal(amountMinor, currencyCode) as `${number}`;
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currencyCode,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(decimal);
}

/** Divides an amount by a count and rounds half up. Returns 0 if the count is 0. The amount must not be negative. */
export function divideMinor(amountMinor: bigint, count: number): bigint {
  if (count === 0) return 0n;
  const divisor = BigInt(count);
  return (2n * amountMinor + divisor) / (2n * divisor);
}

/**
 * Formats an amount, rounded so that it fits on a chart's axis: 1200 in USD is "$1.2K". Unlike in formatMoney, the
 * amount is not in minor units.
 */
export function formatMoneyShort({
  amount,
  currencyCode,
  locale,
}: {
  amount: number;
  currencyCode: string;
  locale: string;
}): string {
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currencyCode,
    notation: "compact",
    minimumFractionDigits: 0,
    maximumFractionDigits: amount !== 0 && Math.abs(amount) < 10 ? 2 : 1,
  }).format(amount);
}
