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

export const moneyBag = (minor: number, currency: string) => {
  const amount = money(minorToDecimal(minor, currency), currency);
  return { __typename: "MoneyBag", shopMoney: amount, presentmentMoney: amount };
};

/** Formats an amount as in discount summaries: "$1,000.00". */
export const displayMoney = (amount: string, currency: string) =>
  new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol" }).format(
    Number(amount),
  );
