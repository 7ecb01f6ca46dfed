/** An order as Shopify told of it at one moment. Codes are upper-cased; amounts are in minor units. */
export interface OrderSnapshot {
  /** The number in `gid://shopify/Order/…` */
  shopifyOrderId: bigint;
  /** `#1042` */
  name: string;
  customerId: bigint | null;
  /** Null where the shop's app may not see names. */
  customerName: string | null;
  /** Of the shop. */
  currencyCode: string;
  totalMinor: bigint;
  isTest: boolean;
  sourceName: string | null;
  placedAt: Date;
  cancelledAt: Date | null;
  /** Shopify's `updated_at`: tells the newer of two snapshots. */
  snapshotAt: Date;
  codes: {
    code: string;
    amountOffMinor: bigint;
    presentmentAmountMinor: bigint | null;
    presentmentCurrency: string | null;
  }[];
  refunds: RefundSnapshot[];
}

/** Money given back for an order, in the shop's currency. */
export interface RefundSnapshot {
  /** The number in `gid://shopify/Refund/…` */
  shopifyRefundId: bigint;
  amountMinor: bigint;
  refundedAt: Date;
}
