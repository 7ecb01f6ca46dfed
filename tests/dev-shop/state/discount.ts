/**
 * A discount in Shopify. `terms` has the field names and shapes of the Admin API's inputs, so inputs are stored without
 * conversion. The storefront calculates prices from `terms`.
 */
export interface Discount {
  id: number;
  shop: string;
  method: "code" | "automatic";
  type: "basic" | "bxgy" | "free-shipping";
  title: string;
  startsAt: string;
  endsAt: string | null;
  createdAt: string;
  updatedAt: string;
  /** Number of uses by placed orders. Canceling an order does not reduce this number. */
  usageCount: number;
  /** "app" for the app under test; any other text for another app or the merchant. */
  createdBy: string;
  tags: string[];
  terms: DiscountTerms;
}

export interface DiscountTerms {
  combinesWith: CombinesWith;
  context: DiscountContext;
  minimumRequirement: MinimumRequirement | null;
  /** For code discounts, the maximum uses per code. */
  usageLimit: number | null;
  appliesOncePerCustomer: boolean;
  recurringCycleLimit: number | null;
  /** For `basic` and `bxgy`. */
  customerGets: CustomerGets | null;
  /** For `bxgy`. */
  customerBuys: CustomerBuys | null;
  /** For `bxgy`, the maximum uses per order. */
  usesPerOrderLimit: number | null;
  /** For `free-shipping`. */
  destination: ShippingDestination | null;
  /** For `free-shipping`: rates above this price are not free. */
  maximumShippingPrice: string | null;
  appliesOnOneTimePurchase: boolean;
  appliesOnSubscription: boolean;
}

export interface CombinesWith {
  productDiscounts: boolean;
  orderDiscounts: boolean;
  shippingDiscounts: boolean;
}

/** Ids are GIDs. */
export type DiscountContext = { all: "ALL" } | { customers: string[] } | { customerSegments: string[] };

export type MinimumRequirement =
  | { subtotal: { greaterThanOrEqualToSubtotal: string } }
  | { quantity: { greaterThanOrEqualToQuantity: string } };

/** Ids are GIDs. */
export type DiscountItems =
  | { all: true }
  | { products: { productIds: string[]; variantIds: string[] } }
  | { collections: { collectionIds: string[] } };

export interface CustomerGets {
  value:
    | { percentage: number }
    | { discountAmount: { amount: string; appliesOnEachItem: boolean } }
    | { discountOnQuantity: { quantity: string; effect: { percentage: number } | { amount: string } } };
  items: DiscountItems;
}

export interface CustomerBuys {
  value: { quantity: string } | { amount: string };
  items: DiscountItems;
  /** True if missing, as in data files of older versions. */
  isOneTimePurchase?: boolean;
  /** False if missing, as in data files of older versions. */
  isSubscription?: boolean;
}

export type ShippingDestination =
  | { all: true }
  | { countries: { codes: string[]; includeRestOfWorld: boolean } };

export type DiscountClass = "ORDER" | "PRODUCT" | "SHIPPING";

/** Infers the class as Shopify does, from what the discount reduces: shipping, the whole order, or certain products. */
export function discountClass(discount: Pick<Discount, "type" | "terms">): DiscountClass {
  if (discount.type === "free-shipping") return "SHIPPING";
  if (discount.type === "bxgy") return "PRODUCT";
  const gets = discount.terms.customerGets;
  return gets && "all" in gets.items ? "ORDER" : "PRODUCT";
}

/**
 * A discount's status. As in Shopify, the status is derived from the start and end times. Deactivating a discount sets
 * its end to now.
 */
export function discountStatus(discount: Pick<Discount, "startsAt" | "endsAt">, now: Date) {
  if (discount.endsAt !== null && new Date(discount.endsAt) <= now) return "EXPIRED";
  return new Date(discount.startsAt) > now ? "SCHEDULED" : "ACTIVE";
}
