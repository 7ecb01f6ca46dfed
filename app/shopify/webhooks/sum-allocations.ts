import { roundToMinor } from "~/lib/money";
import type { OrderPayload } from "~/shopify/webhooks/order-payload";

export interface AllocatedSum {
  /** In the shop's currency. */
  amountOffMinor: bigint;
  /** In the currency that the shopper paid in. */
  presentmentAmountMinor: bigint;
}

type Application = OrderPayload["discount_applications"][number];

/**
 * Sums the amounts that discounts took off the order's lines and shipping (Shopify's allocations). `keyOf` returns the
 * key of a discount. Discounts with the same key are added up. Leaves out discounts whose key is null or empty, and
 * discounts without allocations. Each allocation states its amount in both currencies, so no conversion is needed.
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
      sum.amountOffMinor += roundToMinor(set.shop_money.amount, set.shop_money.currency_code);
      sum.presentmentAmountMinor += roundToMinor(
        set.presentment_money.amount,
        set.presentment_money.currency_code,
      );
      sums.set(key, sum);
    }
  }
  return sums;
}
