import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";

let count = 1000;

const tenDollars = { amountOffMinor: 1_000n, presentmentAmountMinor: 1_000n, presentmentCurrency: "USD" };

/** An order of $50.00 placed now by a customer with a name; give it `codes` by their text, and automatic discounts by title. */
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
