import { decimalToMinor } from "~/lib/money";
import type { OrderPayload } from "~/shopify/webhooks/order-payload";
import { sumAllocations } from "~/shopify/webhooks/sum-allocations";

export interface AmountOff {
  amountOffMinor: bigint;
  /** In the currency that the shopper paid in; null where the order does not tell. */
  presentmentAmountMinor: bigint | null;
}

/**
 * What each code took off the order, by upper-cased code: every code of `discount_codes`, and no other. Summed from
 * what Shopify allocated to the lines and to shipping, which is exact in both currencies. A code without allocations
 * (an order of an older channel, or one that took nothing off) has the code's own amount, which is in the shop's
 * currency; what the shopper saw of it is then worked out by the order's own rate.
 *
 * A code is left out where the order only has a manual discount of that title: staff typed it into a draft order, and
 * Shopify lists it among the codes, but nobody redeemed anything.
 */
export function amountOffByCode(order: OrderPayload): Map<string, AmountOff> {
  // Only discounts that were given by a code carry one.
  const allocated = sumAllocations(order, ({ code }) => code?.toUpperCase() ?? null);
  const amounts = new Map<string, AmountOff>();
  for (const { code, amount } of order.discount_codes) {
    const key = code.toUpperCase();
    if (isManualTitle(key, order)) continue;
    const sum = allocated.get(key);
    const amountOffMinor = toMinor(amount, order.currency);
    const isAllocated = sum && (sum.amountOffMinor > 0n || amountOffMinor === 0n);
    amounts.set(
      key,
      isAllocated
        ? sum
        : { amountOffMinor, presentmentAmountMinor: presentmentOf({ amountOffMinor, order }) },
    );
  }
  return amounts;
}

function isManualTitle(code: string, { discount_applications }: OrderPayload): boolean {
  const named = (type: string, name: "code" | "title") =>
    discount_applications.some(
      (application) => application.type === type && application[name]?.toUpperCase() === code,
    );
  return named("manual", "title") && !named("discount_code", "code");
}

/** The same part of the order's discounts in the shopper's currency as in the shop's. */
function presentmentOf({
  amountOffMinor,
  order,
}: {
  amountOffMinor: bigint;
  order: OrderPayload;
}): bigint | null {
  if (order.presentment_currency === order.currency) return amountOffMinor;
  const all = order.total_discounts_set;
  if (!all) return null;
  const allMinor = toMinor(all.shop_money.amount, all.shop_money.currency_code);
  if (allMinor === 0n) return amountOffMinor === 0n ? 0n : null;
  const allPresentmentMinor = toMinor(all.presentment_money.amount, all.presentment_money.currency_code);
  return (2n * amountOffMinor * allPresentmentMinor + allMinor) / (2n * allMinor);
}

/** Rounded, not refused: an order whose amounts have a digit too many is booked all the same. */
function toMinor(decimal: string, currencyCode: string): bigint {
  return decimalToMinor(decimal, currencyCode, { rounding: "half-up" });
}
