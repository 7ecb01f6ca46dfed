import { toDecimal } from "../pages/money";
import { type OrderCurrencies, presentmentCurrency, toPresentmentMinor } from "./presentment";

export type PayloadMoney = ReturnType<typeof payloadMoney>;

/** Formats an order's amounts as in Shopify's REST payloads. */
export function payloadMoney(order: OrderCurrencies) {
  const presentedIn = presentmentCurrency(order);
  const amount = (minor: number) => toDecimal(minor, order.currency);
  const set = (minor: number, presentmentMinor = toPresentmentMinor(order, minor)) => ({
    shop_money: { amount: amount(minor), currency_code: order.currency },
    presentment_money: { amount: toDecimal(presentmentMinor, presentedIn), currency_code: presentedIn },
  });
  return { amount, set };
}
