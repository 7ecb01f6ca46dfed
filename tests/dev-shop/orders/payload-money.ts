import { toDecimal } from "../pages/money";

/** Formats amounts of one currency as in Shopify's REST payloads. */
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
