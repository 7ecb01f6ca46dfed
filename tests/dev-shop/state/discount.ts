/**
 * A discount as Shopify holds it. `terms` keeps the words and shapes of the Admin API's inputs, so that nothing is
 * translated on the way in or out; the storefront prices from them.
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
  /** Uses by orders that were placed; a cancelled order does not give its use back. */
  usageCount: number;
  /** "app" for the app under test, any other word for someone else. */
  createdBy: string;
  tags: string[];
  terms: DiscountTerms;
}

export interface DiscountTerms {
  combinesWith: CombinesWith;
  context: DiscountContext;
  minimumRequirement: MinimumRequirement | null;
  /** For code discounts: uses of each code. */
  usageLimit: number | null;
  appliesOncePerCustomer: boolean;
  recurringCycleLimit: number | null;
  /** basic and bxgy. */
  customerGets: CustomerGets | null;
  /** bxgy. */
  customerBuys: CustomerBuys | null;
  /** bxgy: how often it may apply in one order. */
  usesPerOrderLimit: number | null;
  /** free shipping. */
  destination: ShippingDestination | null;
  /** free shipping: rates above this price are not free. */
  maximumShippingPrice: string | null;
  appliesOnOneTimePurchase: boolean;
  appliesOnSubscription: boolean;
}

export interface CombinesWith {
  productDiscounts: boolean;
  orderDiscounts: boolean;
  shippingDiscounts: boolean;
}

/** Ids are gids. */
export type DiscountContext = { all: "ALL" } | { customers: string[] } | { customerSegments: string[] };

export type MinimumRequirement =
  | { subtotal: { greaterThanOrEqualToSubtotal: string } }
  | { quantity: { greaterThanOrEqualToQuantity: string } };

/** Ids are gids. */
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
}

export type ShippingDestination =
  | { all: true }
  | { countries: { codes: string[]; includeRestOfWorld: boolean } };

export type DiscountClass = "ORDER" | "PRODUCT" | "SHIPPING";

/** What a discount takes off, as Shopify infers it: shipping, the whole order, or the products it names. */
export function discountClass(discount: Pick<Discount, "type" | "terms">): DiscountClass {
  if (discount.type === "free-shipping") return "SHIPPING";
  if (discount.type === "bxgy") return "PRODUCT";
  const gets = discount.terms.customerGets;
  return gets && "all" in gets.items ? "ORDER" : "PRODUCT";
}

/** Shopify keeps no status: it follows from the time window, and deactivating sets the end to now. */
export function discountStatus(discount: Pick<Discount, "startsAt" | "endsAt">, now: Date) {
  if (discount.endsAt !== null && new Date(discount.endsAt) <= now) return "EXPIRED";
  return new Date(discount.startsAt) > now ? "SCHEDULED" : "ACTIVE";
}
