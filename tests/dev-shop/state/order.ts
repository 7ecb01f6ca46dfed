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
  customerId: number | null;
  email: string | null;
  financialStatus: "paid" | "partially_refunded" | "refunded" | "voided";
  lines: OrderLine[];
  shipping: OrderShipping | null;
  /** The shipping lines after the first. Absent from orders that were placed at checkout, which have one. */
  moreShipping?: OrderShipping[];
  discountApplications: DiscountApplication[];
  discountCodes: { code: string; amountMinor: number; type: "percentage" | "fixed_amount" | "shipping" }[];
  /** Total of the lines after line-level and order-level discounts. */
  subtotalMinor: number;
  totalDiscountsMinor: number;
  totalMinor: number;
  refunds: OrderRefund[];
  note: string | null;
  tags: string[];
  landingSite: string | null;
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
  discountId: number;
  type: "discount_code" | "automatic";
  /** The code as the shopper typed it; null for an automatic discount. */
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
  amountMinor: number;
  lines: { lineId: number; quantity: number; subtotalMinor: number }[];
}
