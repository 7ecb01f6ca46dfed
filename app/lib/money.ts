/**
 * How many decimals a currency has, by ISO 4217; all others have two. A list of our own, and not Intl's: that one
 * follows how people write prices (none for HUF, COP or PKR) and changes with the version of Node, while amounts
 * stand in the database.
 */
const DECIMALS: Record<string, number> = Object.fromEntries([
  ..."BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(" ").map((code) => [code, 0]),
  ..."BHD IQD JOD KWD LYD OMR TND".split(" ").map((code) => [code, 3]),
]);

/** How many decimals a currency has: 2 for USD, 0 for JPY, 3 for KWD. */
export function currencyDecimals(currencyCode: string): number {
  return DECIMALS[currencyCode] ?? 2;
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Shopify's decimal text ("10.50") as minor units, exactly: no float in between. Decimals that the currency does not
 * have are dropped where they are zeros (Shopify writes "1000.00" for yen); others throw, or are rounded half up
 * where `rounding` says so.
 */
export function decimalToMinor(
  decimal: string,
  currencyCode: string,
  { rounding = "exact" }: { rounding?: "exact" | "half-up" } = {},
): bigint {
  const [, sign, whole, fraction = ""] = DECIMAL.exec(decimal) ?? [];
  if (whole === undefined) throw new RangeError(`not an amount: ${decimal}`);
  const decimals = currencyDecimals(currencyCode);
  const kept = fraction.slice(0, decimals).padEnd(decimals, "0");
  const dropped = fraction.slice(decimals);
  if (rounding === "exact" && /[1-9]/.test(dropped)) {
    throw new RangeError(`${currencyCode} has ${decimals} decimals: ${decimal}`);
  }
  const minor = BigInt(whole + kept) + (dropped >= "5" ? 1n : 0n);
  return sign === "-" ? -minor : minor;
}

/** Minor units as Shopify writes an amount: 1050 of USD is "10.50". */
export function minorToDecimal(amountMinor: bigint | number, currencyCode: string): string {
  const decimals = currencyDecimals(currencyCode);
  const minor = BigInt(amountMinor);
  const digits = String(minor < 0n ? -minor : minor).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals > 0 ? `.${digits.slice(-decimals)}` : "";
  return `${minor < 0n ? "-" : ""}${whole}${fraction}`;
}

/** An amount as the merchant reads it: "$10.50". */
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
  // As text, so that no digit of a large amount is lost.
  const decimal = minorToDecimal(amountMinor, currencyCode) as `${number}`;
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currencyCode,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(decimal);
}

/** An amount shared equally among `count`, rounded half up; 0 among none. */
export function shareMinor(amountMinor: bigint, count: number): bigint {
  if (count === 0) return 0n;
  const among = BigInt(count);
  return (2n * amountMinor + among) / (2n * among);
}

/** An amount in whole units of its currency, as short as an axis needs it: "$1.2K". Not exact. */
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
