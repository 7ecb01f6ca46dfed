import { toDecimal } from "../pages/money";

/** Writes amounts of one currency as Shopify's REST payloads do. */
export function payloadMoney(currency: string) {
  const amount = (minor: number) => toDecimal(minor, currency);
  return {
    amount,
    set: (minor: number) => ({
      shop_money: { amount: amount(minor), currency_code: currency },
      presentment_money: { amount: amount(minor), currency_code: currency },
    }),
  };
}
