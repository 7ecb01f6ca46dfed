import { minorDigits } from "../pages/money";
import type { Order } from "../state/order";

export type OrderCurrencies = Pick<Order, "currency" | "presentment">;

/** The currency that the shopper paid in. */
export const presentmentCurrency = ({ currency, presentment }: OrderCurrencies) =>
  presentment?.currency ?? currency;

/** Converts an amount in the shop's currency to the shopper's currency. Each amount is converted on its own. */
export function toPresentmentMinor(order: OrderCurrencies, shopMinor: number) {
  return order.presentment ? round(shopMinor * minorRate(order, order.presentment)) : shopMinor;
}

/** Converts an amount in the shopper's currency to the shop's currency. */
export function toShopMinor(order: OrderCurrencies, presentmentMinor: number) {
  return order.presentment ? round(presentmentMinor / minorRate(order, order.presentment)) : presentmentMinor;
}

function minorRate({ currency }: OrderCurrencies, presentment: NonNullable<Order["presentment"]>) {
  return presentment.rate * 10 ** (minorDigits(presentment.currency) - minorDigits(currency));
}

/** Rounds half away from zero, so that an amount and its negative are converted alike. */
const round = (amount: number) => Math.sign(amount) * Math.round(Math.abs(amount));
