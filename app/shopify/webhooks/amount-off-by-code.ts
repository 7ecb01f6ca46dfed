import { decimalToMinor } from "~/lib/money";
import type { OrderPayload } from "~/shopify/webhooks/order-payload";
import { sumAllocations } from "~/shopify/webhooks/sum-allocations";

export interface AmountOff {
  amountOffMinor: bigint;
  /** In the currency that the shopper paid in; null if it cannot be derived from the order. */
  presentmentAmountMinor: bigint | null;
}

/**
 * Returns the discount amount of each code in `discount_codes`, by upper-cased code. Sums Shopify's allocations to
 * lines and shipping, which are exact in both currencies. A code can lack allocations, for example in an order from an
 * older channel or if it took nothing off. For such a code, uses the amount in `discount_codes`, which is in the shop's
 * currency, and converts it with the order's exchange rate.
 *
 * Leaves out a code if the order only has a manual discount with that title. Staff can type such a title into a draft
 * order. Shopify then lists the title among the codes, although no code was redeemed.
 */
export function amountOffByCode(order: OrderPayload): Map<string, AmountOff> {
  // Only applications of code discounts have a `code`.
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
        : { amountOffMinor, presentmentAmountMinor: toPresentmentMinor({ amountOffMinor, order }) },
    );
  }
  return amounts;
}

function isManualTitle(code: string, { discount_applications }: OrderPayload): boolean {
  const hasApplication = (type: string, field: "code" | "title") =>
    discount_applications.some(
      (application) => application.type === type && application[field]?.toUpperCase() === code,
    );
  return hasApplication("manual", "title") && !hasApplication("discount_code", "code");
}

/** Converts an amount to the shopper's currency with the exchange rate of the order's total discounts. */
function toPresentmentMinor({
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

/** Rounds amounts with too many decimals instead of rejecting them, so that the order is still booked. */
function toMinor(decimal: string, currencyCode: string): bigint {
  return decimalToMinor(decimal, currencyCode, { rounding: "half-up" });
}
