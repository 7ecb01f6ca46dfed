import type { Minimum } from "~/domain/discounts/minimum";

export interface CombinesWith {
  orderDiscounts: boolean;
  productDiscounts: boolean;
  shippingDiscounts: boolean;
}

/** What a coupon and its rule make of a discount, in the terms in which ours and Shopify's can be held together. */
export interface DiscountSettings {
  title: string;
  startsAt: Date;
  endsAt: Date | null;
  /** Uses of each code. */
  usageLimit: number | null;
  isOncePerCustomer: boolean;
  combinesWith: CombinesWith;
  minimum: Minimum | null;
  /** Null where the reward is of another kind. */
  value: { kind: "percentage"; percentage: number } | { kind: "amount"; amountMinor: number } | null;
}

export type DiscountClass = "ORDER" | "PRODUCT" | "SHIPPING";

/** A code discount as Shopify holds it now. */
export interface LiveDiscount {
  /** `gid://shopify/DiscountCodeNode/…` */
  id: string;
  settings: DiscountSettings;
  classes: DiscountClass[];
  /** What Shopify counts for the one code that was asked for; null where its search does not know the code (yet). */
  codeUsedCount: number | null;
}

/** An automatic discount that is active in Shopify, whoever made it. */
export interface ActiveAutomaticDiscount {
  title: string;
  classes: DiscountClass[];
  combinesWith: CombinesWith;
}
