import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";

let count = 1000;

/** An order of $50.00 placed now by a customer with a name; give it `codes` by their text. */
export function anOrderSnapshot({
  codes = [],
  ...overrides
}: Partial<Omit<OrderSnapshot, "codes">> & { codes?: string[] } = {}): OrderSnapshot {
  count += 1;
  const placedAt = overrides.placedAt ?? new Date();
  return {
    shopifyOrderId: 5_000_000_000_000n + BigInt(count),
    name: `#${count}`,
    customerId: 77n,
    customerName: "Ada Lovelace",
    currencyCode: "USD",
    totalMinor: 5_000n,
    isTest: false,
    sourceName: "web",
    placedAt,
    cancelledAt: null,
    snapshotAt: placedAt,
    codes: codes.map((code) => ({
      code,
      amountOffMinor: 1_000n,
      presentmentAmountMinor: 1_000n,
      presentmentCurrency: "USD",
    })),
    refunds: [],
    ...overrides,
  };
}
