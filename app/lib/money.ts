/**
 * The number of decimals of each currency in ISO 4217. Currencies that are not listed have two. The number that Intl
 * returns cannot be used, because it reflects how people write prices (no decimals for HUF, COP or PKR). It also
 * changes with the Node version, which would change the meaning of amounts in the database.
 */
const DECIMALS_BY_CURRENCY: Record<string, number> = Object.fromEntries([
  ..."BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(" ").map((code) => [code, 0]),
  ..."BHD IQD JOD KWD LYD OMR TND".split(" ").map((code) => [code, 3]),
]);

/** Returns the number of decimals of a currency: 2 for USD, 0 for JPY, 3 for KWD. */
export function currencyDecimals(currencyCode: string): number {
  return DECIMALS_BY_CURRENCY[currencyCode] ?? 2;
}

const DECIMAL_PATTERN = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Converts a decimal amount from Shopify ("10.50") to minor units without floating-point numbers. Drops extra decimals
 * that are zeros, because Shopify writes "1000.00" for yen. Throws a RangeError if there are other extra decimals, but
 * rounds them if `rounding` is "half-up": half a minor unit is rounded away from zero. Also throws a RangeError if
 * `decimal` is not an amount.
 */
export function decimalToMinor(
  decimal: string,
  currencyCode: string,
  { rounding = "exact" }: { rounding?: "exact" | "half-up" } = {},
): bigint {
  const [, sign, whole, fraction = ""] = DECIMAL_PATTERN.exec(decimal) ?? [];
  if (whole === undefined) throw new RangeError(`not an amount: ${decimal}`);
  const decimals = currencyDecimals(currencyCode);
  const keptDigits = fraction.slice(0, decimals).padEnd(decimals, "0");
  const droppedDigits = fraction.slice(decimals);
  if (rounding === "exact" && /[1-9]/.test(droppedDigits)) {
    throw new RangeError(`more than the ${decimals} decimals of ${currencyCode}: ${decimal}`);
  }
  const minor = BigInt(whole + keptDigits) + (droppedDigits >= "5" ? 1n : 0n);
  return sign === "-" ? -minor : minor;
}

/**
 * Like decimalToMinor, but rounds an amount with too many decimals half up instead of throwing, so that an order from
 * Shopify is still booked.
 */
export function roundToMinor(decimal: string, currencyCode: string): bigint {
  return decimalToMinor(decimal, currencyCode, { rounding: "half-up" });
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

/**
 * Formats an amount for display: "$10.50". Intl throws for codes that do not have three letters, such as Shopify's
 * USDC, so writes them where Intl would write USD.
 */
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
  const isKnown = currencyCode.length === 3;
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: isKnown ? currencyCode : "USD",
    currencyDisplay: isKnown ? "symbol" : "code",
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  if (isKnown) return format.format(decimal);
  const parts = format.formatToParts(decimal);
  return parts.map(({ type, value }) => (type === "currency" ? currencyCode : value)).join("");
}

/** Divides an amount by a count and rounds half up. Returns 0 if the count is 0. The amount must not be negative. */
export function divideMinor(amountMinor: bigint, count: number): bigint {
  if (count === 0) return 0n;
  const divisor = BigInt(count);
  return (2n * amountMinor + divisor) / (2n * divisor);
}

/**
 * Formats an amount in short form for a chart's axis: 1200 in USD is "$1.2K". The amount is in major units, such as
 * dollars, and not in minor units as in formatMoney.
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
