/** An order as Shopify reported it at one moment. Codes are uppercase; amounts are in minor units. */
export interface OrderSnapshot {
  /** The number in `gid://shopify/Order/…` */
  shopifyOrderId: bigint;
  /** `#1042` */
  name: string;
  customerId: bigint | null;
  /** Null if the order has no customer, if the customer has no name, or if the app may not read names in this shop. */
  customerName: string | null;
  /**
   * True if Shopify created the customer record less than a day before the order. Null if the order has no customer, or
   * if the age of the customer record is unknown.
   */
  isNewCustomer: boolean | null;
  /** The shop's currency. */
  currencyCode: string;
  totalMinor: bigint;
  isTest: boolean;
  sourceName: string | null;
  placedAt: Date;
  cancelledAt: Date | null;
  /** Shopify's `updated_at`. It decides which of two snapshots of an order is newer. */
  snapshotAt: Date;
  codes: ({ code: string } & SnapshotAmounts)[];
  /**
   * The automatic discounts that took an amount off the order. The title is the only way to identify an automatic
   * discount in an order.
   */
  automatic: ({ title: string } & SnapshotAmounts)[];
  refunds: RefundSnapshot[];
}

/**
 * The amount that a code or discount took off an order, in the shop currency and in the shopper's (presentment)
 * currency.
 */
export interface SnapshotAmounts {
  amountOffMinor: bigint;
  presentmentAmountMinor: bigint | null;
  presentmentCurrency: string | null;
}

/**
 * A refund of an order: the money that was paid back, and the money that is pending. A payment that failed does not
 * count.
 */
export interface RefundSnapshot {
  /** The number in `gid://shopify/Refund/…` */
  shopifyRefundId: bigint;
  /** In the shop currency. Includes what is pending. */
  amountMinor: bigint;
  /** The part of `amountMinor` that is pending: not paid back yet. */
  pendingMinor: bigint;
  /** The same amount in the shopper's (presentment) currency. It changes only when a payment fails. */
  presentmentAmountMinor: bigint;
  refundedAt: Date;
}
