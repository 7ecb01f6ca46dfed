import { decimalToMinor } from "~/lib/money";
import type { OrderPayload } from "~/shopify/webhooks/order-payload";

export interface AmountOff {
  amountOffMinor: bigint;
  presentmentAmountMinor: bigint | null;
}

/**
 * What each code took off the order, by upper-cased code. Summed from what Shopify allocated to the lines and to
 * shipping, which is exact in both currencies; an order without allocations (made by an older channel) gives the
 * code's own amount, in the shop's currency only.
 */
export function amountOffByCode(order: OrderPayload): Map<string, AmountOff> {
  const amounts = new Map<string, AmountOff>();
  const codes = order.discount_applications.map((application) => application.code?.toUpperCase() ?? null);
  const allocations = [...order.line_items, ...order.shipping_lines].flatMap(
    (line) => line.discount_allocations,
  );
  for (const { amount_set: amount, discount_application_index: index } of allocations) {
    const code = codes[index];
    if (!code) continue;
    const sum = amounts.get(code) ?? { amountOffMinor: 0n, presentmentAmountMinor: 0n };
    amounts.set(code, {
      amountOffMinor: sum.amountOffMinor + toMinor(amount.shop_money),
      presentmentAmountMinor: (sum.presentmentAmountMinor ?? 0n) + toMinor(amount.presentment_money),
    });
  }
  for (const { code, amount } of order.discount_codes) {
    const key = code.toUpperCase();
    if (amounts.has(key)) continue;
    amounts.set(key, {
      amountOffMinor: decimalToMinor(amount, order.currency),
      presentmentAmountMinor: null,
    });
  }
  return amounts;
}

function toMinor({ amount, currency_code }: { amount: string; currency_code: string }): bigint {
  return decimalToMinor(amount, currency_code);
}
