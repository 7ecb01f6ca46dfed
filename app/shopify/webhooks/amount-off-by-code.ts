import { normalizeCode } from "~/domain/codes/code-text";
import { roundToMinor } from "~/lib/money";
import type { OrderPayload } from "~/shopify/webhooks/order-payload";
import { sumAllocations } from "~/shopify/webhooks/sum-allocations";

export interface AmountOff {
  /** In the shop's currency. */
  amountOffMinor: bigint;
  /**
   * The same amount in the currency that the shopper paid in. Null if the order does not contain the exchange rate.
   */
  presentmentAmountMinor: bigint | null;
}

/**
 * Returns the discount amount of each code in `discount_codes`. The keys are normalized codes. Each amount is the sum
 * of Shopify's allocations to lines and shipping, which are exact in the shop's and the shopper's currency. A code can
 * lack allocations, for example in an order from an older sales channel, or if the code took nothing off. For such a
 * code, uses the amount in `discount_codes`, which is in the shop's currency, and converts this amount with the order's
 * exchange rate.
 *
 * Leaves out a code that is only the title of a manual discount. Staff can give a discount in a draft order any title.
 * Shopify lists this title in `discount_codes`, although no code was redeemed.
 */
export function amountOffByCode(order: OrderPayload): Map<string, AmountOff> {
  // Only applications of code discounts have a `code`.
  const allocated = sumAllocations(order, ({ code }) => (code ? normalizeCode(code) : null));
  const manualTitles = normalizedFields(order, { type: "manual", field: "title" });
  const redeemedCodes = normalizedFields(order, { type: "discount_code", field: "code" });
  const amounts = new Map<string, AmountOff>();
  for (const { code, amount } of order.discount_codes) {
    const key = normalizeCode(code);
    if (manualTitles.has(key) && !redeemedCodes.has(key)) continue;
    const sum = allocated.get(key);
    const amountOffMinor = roundToMinor(amount, order.currency);
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

/** Returns the codes or titles of the discount applications of one type. */
function normalizedFields(
  { discount_applications }: OrderPayload,
  { type, field }: { type: string; field: "code" | "title" },
): Set<string> {
  const applications = discount_applications.filter((application) => application.type === type);
  return new Set(applications.map((application) => normalizeCode(application[field] ?? "")));
}

/**
 * Converts an amount to the shopper's currency. The exchange rate comes from the order's total discounts, which are
 * stated in both currencies. Returns null if the order does not contain this rate.
 */
function toPresentmentMinor({
  amountOffMinor,
  order,
}: {
  amountOffMinor: bigint;
  order: OrderPayload;
}): bigint | null {
  if (order.presentment_currency === order.currency) return amountOffMinor;
  const total = order.total_discounts_set;
  if (!total) return null;
  const totalMinor = roundToMinor(total.shop_money.amount, total.shop_money.currency_code);
  if (totalMinor === 0n) return amountOffMinor === 0n ? 0n : null;
  const { amount, currency_code } = total.presentment_money;
  const totalPresentmentMinor = roundToMinor(amount, currency_code);
  return (2n * amountOffMinor * totalPresentmentMinor + totalMinor) / (2n * totalMinor);
}
