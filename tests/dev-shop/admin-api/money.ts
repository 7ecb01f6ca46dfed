/** Formats an amount as Shopify does: as few decimals as needed, but at least one ("5.0", "5.25"). */
export function decimal(value: string | number): string {
  const [whole = "0", fraction = ""] = String(value).split(".");
  const rest = fraction.replace(/0+$/, "");
  return `${whole.replace(/^(-?)0+(?=\d)/, "$1")}.${rest === "" ? "0" : rest}`;
}

export const money = (amount: string | number, currencyCode: string) => ({
  __typename: "MoneyV2",
  amount: decimal(amount),
  currencyCode,
});

/** The number of decimals of a currency: two for most, none for yen and won. */
export const fractionDigits = (currency: string) =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;

export const minorToDecimal = (minor: number, currency: string) => {
  const digits = fractionDigits(currency);
  return (minor / 10 ** digits).toFixed(digits);
};

export const minorMoney = (minor: number, currency: string) =>
  money(minorToDecimal(minor, currency), currency);

/** Formats an amount as in discount summaries: "$1,000.00". */
export const displayMoney = (amount: string, currency: string) =>
  new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol" }).format(
    Number(amount),
  );

/** Compares two decimals without loss of digits: negative if `a` is less than `b`, 0 if they are equal. */
export function compareDecimals(a: string, b: string): number {
  const decimals = Math.max(decimalsOf(a), decimalsOf(b));
  const difference = scaled(a, decimals) - scaled(b, decimals);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

const decimalsOf = (value: string) => value.split(".")[1]?.length ?? 0;

function scaled(value: string, decimals: number): bigint {
  const [whole = "0", fraction = ""] = value.split(".");
  return BigInt(`${whole}${fraction.padEnd(decimals, "0")}`);
}
