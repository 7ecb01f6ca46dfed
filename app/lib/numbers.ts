/** Formats a whole number with the locale's separators: "1,204". */
export function formatCount(value: number | bigint, locale: string): string {
  return value.toLocaleString(locale);
}

/**
 * Formats a number with its noun: "1 code", "1,204 codes". For a noun whose plural is not formed with "s", pass the
 * singular and the plural.
 */
export function formatCounted(
  value: number,
  noun: string | [one: string, many: string],
  locale: string,
): string {
  const [one, many] = typeof noun === "string" ? [noun, `${noun}s`] : noun;
  return `${formatCount(value, locale)} ${value === 1 ? one : many}`;
}

/** Formats a percentage (12.5) with up to two decimals: "12.5%". */
export function formatPercent(percentage: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }).format(
    percentage / 100,
  );
}

/**
 * Rounds a number to `significantDigits` and formats it: "64,000". From a million on, uses the locale's compact form:
 * "2.4 million", "240万".
 */
export function formatApproximate(
  value: number | bigint,
  { locale, significantDigits }: { locale: string; significantDigits: number },
): string {
  return new Intl.NumberFormat(locale, {
    notation: value >= 1_000_000 ? "compact" : "standard",
    compactDisplay: "long",
    maximumSignificantDigits: significantDigits,
    // Without this, a compact number with four digits has no separator: "1000 trillion".
    useGrouping: true,
  }).format(value);
}
