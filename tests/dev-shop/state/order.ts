/**
 * A placed order. Fields whose names end with `Minor` are amounts in minor units of `currency`. Both the REST-style
 * webhook payload and the GraphQL response are built from this row.
 */
export interface Order {
  id: number;
  shop: string;
  /** `#1001` */
  name: string;
  orderNumber: number;
  token: string;
  createdAt: string;
  updatedAt: string;
  cancelledAt: string | null;
  cancelReason: string | null;
  currency: string;
  /** The shopper's currency. Absent if the shopper paid in the shop's currency. */
  presentment?: Presentment;
  /** Absent if it is not a test order. */
  isTest?: boolean;
  /** Absent if the order is from the online store ("web"). */
  sourceName?: string;
  customerId: number | null;
  email: string | null;
  financialStatus: "paid" | "partially_refunded" | "refunded" | "voided";
  lines: OrderLine[];
  shipping: OrderShipping | null;
  /** The shipping lines after the first. Absent if there is only one, as in orders that are placed at checkout. */
  moreShipping?: OrderShipping[];
  discountApplications: DiscountApplication[];
  discountCodes: { code: string; amountMinor: number; type: "percentage" | "fixed_amount" | "shipping" }[];
  /**
   * Total of the lines after line-level and order-level discounts. Like the other totals, it includes units that were
   * refunded, and excludes units that an edit removed.
   */
  subtotalMinor: number;
  totalDiscountsMinor: number;
  totalMinor: number;
  refunds: OrderRefund[];
  note: string | null;
  tags: string[];
  landingSite: string | null;
}

/** The currency that the shopper pays in: one unit of the shop's currency is worth `rate` units of it. */
export interface Presentment {
  currency: string;
  rate: number;
}

export interface OrderLine {
  id: number;
  productId: number;
  variantId: number;
  title: string;
  variantTitle: string;
  sku: string;
  vendor: string;
  grams: number;
  requiresShipping: boolean;
  quantity: number;
  /** Lower than `quantity` if an edit or a refund removed items. */
  currentQuantity: number;
  priceMinor: number;
  allocations: DiscountAllocation[];
}

export interface OrderShipping {
  id: number;
  title: string;
  priceMinor: number;
  allocations: DiscountAllocation[];
}

export interface DiscountAllocation {
  amountMinor: number;
  /** Index into the order's discountApplications. */
  applicationIndex: number;
}

export interface DiscountApplication {
  /** Null for a discount that staff or a Shopify Script gave. */
  discountId: number | null;
  type: "discount_code" | "automatic" | "manual" | "script";
  /** The code as the shopper typed it; null for a discount without a code. */
  code: string | null;
  title: string;
  /** "10.0" for 10 percent; a decimal amount if `valueType` is `fixed_amount`. */
  value: string;
  valueType: "percentage" | "fixed_amount";
  allocationMethod: "across" | "each" | "one";
  targetSelection: "all" | "entitled" | "explicit";
  targetType: "line_item" | "shipping_line";
}

export interface OrderRefund {
  id: number;
  createdAt: string;
  note: string | null;
  /** The sum of the transactions, including those that are pending or failed. */
  amountMinor: number;
  /** The price of the refunded units after discounts. */
  lines: { lineId: number; quantity: number; subtotalMinor: number }[];
  /** The refunded shipping. */
  shippingMinor: number;
  /** Empty if nothing is paid back. */
  transactions: RefundTransaction[];
}

export interface RefundTransaction {
  id: number;
  gateway: string;
  status: "success" | "pending" | "failure";
  /** Whether the transaction was pending when the refund was created. */
  wasPending: boolean;
  amountMinor: number;
  /** In the shopper's currency. */
  presentmentMinor: number;
}
