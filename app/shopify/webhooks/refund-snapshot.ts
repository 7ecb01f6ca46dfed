import type { RefundSnapshot } from "~/domain/redemptions/order-snapshot";
import { decimalToMinor } from "~/lib/money";
import type { ParsedRefund } from "~/shopify/webhooks/order-payload";

/** Converts a webhook's refund to a refund snapshot for the ledger. `currencyCode` is the shop's currency. */
export function refundSnapshot(refund: ParsedRefund, currencyCode: string): RefundSnapshot {
  return {
    shopifyRefundId: refund.id,
    amountMinor: refundedMinor(refund, currencyCode),
    refundedAt: refund.created_at,
  };
}

/**
 * Returns the refunded amount in the shop's currency: the sum of the refund's successful transactions. If one of these
 * transactions has an amount only in the shopper's currency, returns the value of the refunded items with tax instead.
 */
function refundedMinor({ transactions, refund_line_items }: ParsedRefund, currencyCode: string): bigint {
  const toMinor = (decimal: string) => decimalToMinor(decimal, currencyCode, { rounding: "half-up" });
  const successfulRefunds = transactions.filter(
    ({ kind, status }) => kind === "refund" && status === "success",
  );
  const amounts = successfulRefunds.map(({ amount, amount_set, currency }) => {
    if (amount_set) return amount_set.shop_money.amount;
    return (currency ?? currencyCode) === currencyCode ? amount : null;
  });
  const shopAmounts = amounts.filter((amount) => amount !== null);
  const itemAmounts = refund_line_items.flatMap(({ subtotal_set, total_tax_set }) =>
    [subtotal_set, total_tax_set].map((set) => set?.shop_money.amount ?? "0"),
  );
  const summedAmounts = shopAmounts.length === amounts.length ? shopAmounts : itemAmounts;
  return summedAmounts.reduce((sum, amount) => sum + toMinor(amount), 0n);
}
