import { Prisma } from "@prisma/client";

/** One redemption, with the columns that lists of redemptions show. Money is in minor units. */
export interface RedemptionRow {
  id: bigint;
  codeId: bigint;
  /** The code text used on the order, uppercase. */
  code: string;
  shopifyOrderId: bigint;
  orderName: string;
  orderTotalMinor: bigint;
  /** Refunded amount of the whole order, including pending refunds. A refund does not reverse the use. */
  refundedMinor: bigint;
  /** The part of `refundedMinor` that is pending. */
  pendingRefundMinor: bigint;
  customerId: bigint | null;
  /** Null if the order has no customer, if the app may not read customer names, or if the customer was redacted. */
  customerName: string | null;
  isTest: boolean;
  amountOffMinor: bigint;
  currencyCode: string;
  /** The discount amount in the currency in which the shopper paid. */
  presentmentAmountMinor: bigint | null;
  presentmentCurrency: string | null;
  redeemedAt: Date;
  reversedAt: Date | null;
  /** `order-cancelled` or `code-removed`. Null if the redemption is not reversed. */
  reversedReason: string | null;
}

/**
 * Returns the SQL that selects RedemptionRows from the tables `redemptions` (alias `r`) and `orders` (alias `o`). The
 * caller adds a WHERE clause.
 */
export function redemptionRowsSql(): Prisma.Sql {
  return Prisma.sql`
    SELECT r.id, r.code_id AS "codeId", r.code, r.amount_off_minor AS "amountOffMinor",
      r.currency_code AS "currencyCode", r.presentment_amount_minor AS "presentmentAmountMinor",
      r.presentment_currency AS "presentmentCurrency", r.redeemed_at AS "redeemedAt",
      r.reversed_at AS "reversedAt", r.reversed_reason AS "reversedReason",
      o.shopify_order_id AS "shopifyOrderId", o.name AS "orderName", o.total_minor AS "orderTotalMinor",
      o.refunded_minor AS "refundedMinor", o.pending_refund_minor AS "pendingRefundMinor",
      o.customer_id AS "customerId", o.customer_name AS "customerName", o.is_test AS "isTest"
    FROM redemptions r JOIN orders o ON o.id = r.order_id`;
}
