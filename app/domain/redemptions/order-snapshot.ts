/** An order as Shopify told of it at one moment. Codes are upper-cased; amounts are in minor units. */
export interface OrderSnapshot {
  /** The number in `gid://shopify/Order/…` */
  shopifyOrderId: bigint;
  /** `#1042` */
  name: string;
  customerId: bigint | null;
  /** Null where the shop's app may not see names. */
  customerName: string | null;
  /** Shopify made the customer's record within the day before; null where there is no customer, or no telling. */
  isNewCustomer: boolean | null;
  /** Of the shop. */
  currencyCode: string;
  totalMinor: bigint;
  isTest: boolean;
  sourceName: string | null;
  placedAt: Date;
  cancelledAt: Date | null;
  /** Shopify's `updated_at`: tells the newer of two snapshots. */
  snapshotAt: Date;
  codes: ({ code: string } & SnapshotAmounts)[];
  /** The automatic discounts that took something off. Their titles are all that an order tells of them. */
  automatic: ({ title: string } & SnapshotAmounts)[];
  refunds: RefundSnapshot[];
}

/** What a code or discount took off an order, in the shop's currency and in the shopper's. */
export interface SnapshotAmounts {
  amountOffMinor: bigint;
  presentmentAmountMinor: bigint | null;
  presentmentCurrency: string | null;
}

/** Money given back for an order, in the shop's currency. */
export interface RefundSnapshot {
  /** The number in `gid://shopify/Refund/…` */
  shopifyRefundId: bigint;
  amountMinor: bigint;
  refundedAt: Date;
}
