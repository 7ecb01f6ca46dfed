import type { Order, OrderRefund } from "./order";

type StoredRefund = Omit<OrderRefund, "shippingMinor" | "transactions"> &
  Partial<Pick<OrderRefund, "shippingMinor" | "transactions">>;

/**
 * Adds shipping and transactions to refunds from a data file of an older version, which lack both. In that version,
 * refunds were never pending, and always in the shop's currency.
 */
export function completeRefunds(order: Order): Order {
  const refunds = order.refunds.map((refund: StoredRefund) => {
    const { id, amountMinor, lines } = refund;
    const itemsMinor = lines.reduce((sum, line) => sum + line.subtotalMinor, 0);
    return {
      shippingMinor: Math.max(0, amountMinor - itemsMinor),
      transactions: [
        {
          id: id + 1_000_000_000_000,
          gateway: "shopify_payments",
          status: "success" as const,
          wasPending: false,
          amountMinor,
          presentmentMinor: amountMinor,
        },
      ],
      ...refund,
    };
  });
  return { ...order, refunds };
}
