import { decimalToMinor } from "~/lib/money";
import type { OrderPayload } from "~/shopify/webhooks/order-payload";

export interface AllocatedSum {
  /** In the shop's currency. */
  amountOffMinor: bigint;
  /** In the currency that the shopper paid in. */
  presentmentAmountMinor: bigint;
}

type Application = OrderPayload["discount_applications"][number];

/**
 * Sums Shopify's allocations to lines and shipping. Returns one sum for each key that `keyOf` returns for the order's
 * discounts. Leaves out discounts for which `keyOf` returns null. The sums are exact in both currencies.
 */
export function sumAllocations(
  order: OrderPayload,
  keyOf: (application: Application) => string | null,
): Map<string, AllocatedSum> {
  const keys = order.discount_applications.map(keyOf);
  const sums = new Map<string, AllocatedSum>();
  for (const line of [...order.line_items, ...order.shipping_lines]) {
    for (const { amount_set: set, discount_application_index: index } of line.discount_allocations) {
      const key = keys[index];
      if (!key) continue;
      const sum = sums.get(key) ?? { amountOffMinor: 0n, presentmentAmountMinor: 0n };
      sum.amountOffMinor += toMinor(set.shop_money.amount, set.shop_money.currency_code);
      sum.presentmentAmountMinor += toMinor(
        set.presentment_money.amount,
        set.presentment_money.currency_code,
      );
      sums.set(key, sum);
    }
  }
  return sums;
}

/** Rounds amounts with too many decimals instead of rejecting them, so that the order is still booked. */
function toMinor(decimal: string, currencyCode: string): bigint {
  return decimalToMinor(decimal, currencyCode, { rounding: "half-up" });
}
