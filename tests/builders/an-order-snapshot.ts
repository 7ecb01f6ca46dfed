import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";

let count = 1000;

const tenDollars = { amountOffMinor: 1_000n, presentmentAmountMinor: 1_000n, presentmentCurrency: "USD" };

/**
 * Builds a snapshot of an order: by default, placed now by the customer Ada Lovelace, with a total of $50.00. `codes`
 * are code texts, and `automatic` are titles of automatic discounts. Each code and each title stands for $10.00 off,
 * which does not change the total.
 */
export function anOrderSnapshot({
  codes = [],
  automatic = [],
  ...overrides
}: Partial<Omit<OrderSnapshot, "codes" | "automatic">> & {
  codes?: string[];
  automatic?: string[];
} = {}): OrderSnapshot {
  count += 1;
  const placedAt = overrides.placedAt ?? new Date();
  return {
    shopifyOrderId: 5_000_000_000_000n + BigInt(count),
    name: `#${count}`,
    customerId: 77n,
    customerName: "Ada Lovelace",
    isNewCustomer: false,
    currencyCode: "USD",
    totalMinor: 5_000n,
    isTest: false,
    sourceName: "web",
    placedAt,
    cancelledAt: null,
    snapshotAt: placedAt,
    codes: codes.map((code) => ({ code, ...tenDollars })),
    automatic: automatic.map((title) => ({ title, ...tenDollars })),
    refunds: [],
    ...overrides,
  };
}
