import type { Minimum } from "~/domain/discounts/minimum";

export interface CombinesWith {
  orderDiscounts: boolean;
  productDiscounts: boolean;
  shippingDiscounts: boolean;
}

/** For whom a discount is. Gids, sorted. `others`: a choice of Shopify's that we do not know, such as its markets. */
export type Buyers =
  | { kind: "everyone" }
  | { kind: "customers" | "segments"; ids: string[] }
  | { kind: "others" };

/** What a discount is about. Gids, sorted. */
export type Items =
  | { kind: "all" }
  | { kind: "products"; products: string[]; variants: string[] }
  | { kind: "collections"; collections: string[] };

/** Percent, or minor units of the shop's currency. */
export type ItemDiscount =
  | { kind: "percentage"; percentage: number }
  | { kind: "amount"; amountMinor: number };

/** What has to be bought before a buy X get Y gives anything. */
export interface Buys {
  atLeast: { kind: "quantity"; quantity: number } | { kind: "amount"; amountMinor: number };
  items: Items;
}

/** ISO 3166 codes, sorted. */
export interface Destination {
  countries: string[];
  hasRestOfWorld: boolean;
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
  /** Off the items, each of them or together; of a buy X get Y off each of as many as are got; null of free shipping. */
  value:
    | { kind: "percentage"; percentage: number }
    | { kind: "amount"; amountMinor: number; isPerItem: boolean }
    | { kind: "items"; quantity: number; off: ItemDiscount }
    | null;
  buyers: Buyers;
  /** What the value is off; null of free shipping. */
  items: Items | null;
  /** Only of a buy X get Y, as is the next. */
  buys: Buys | null;
  /** Null for as often as the cart has it. */
  mostUsesPerOrder: number | null;
  /** Only of free shipping, as is the next; null for all countries. */
  countries: Destination | null;
  /** Rates above it are not free, in minor units; null for any rate. */
  highestRateMinor: number | null;
  /** Null of a buy X get Y, which we leave as Shopify makes it. */
  purchases: { isOneTime: boolean; isSubscription: boolean } | null;
}

/** What of it a coupon's rule says. */
export type RuleSettings = Pick<
  DiscountSettings,
  | "isOncePerCustomer"
  | "minimum"
  | "value"
  | "buyers"
  | "items"
  | "buys"
  | "countries"
  | "highestRateMinor"
  | "purchases"
>;

export type DiscountClass = "ORDER" | "PRODUCT" | "SHIPPING";

/** A discount as Shopify holds it now. */
export interface CurrentSettings extends DiscountSettings {
  /** Where the shop ships to: of other countries that a discount names, Shopify tells nothing. */
  shippedTo: string[];
}

/** A code discount as Shopify holds it now. */
export interface LiveDiscount {
  /** `gid://shopify/DiscountCodeNode/…` */
  id: string;
  settings: CurrentSettings;
  /** How the segments, products and collections that it names are called in Shopify, by gid. */
  names: Record<string, string>;
  classes: DiscountClass[];
  /** By Shopify's own clock. */
  isEnded: boolean;
  updatedAt: Date;
  /** What Shopify counts for the one code that was asked for; null where its search does not know the code (yet). */
  codeUsedCount: number | null;
}

/** An automatic discount as Shopify holds it now, without what only code discounts have. */
export interface LiveAutomaticDiscount {
  /** `gid://shopify/DiscountAutomaticNode/…` */
  id: string;
  settings: CurrentSettings;
  names: Record<string, string>;
  /** By Shopify's clock: its end has passed, or somebody deactivated it. */
  isEnded: boolean;
  updatedAt: Date;
}

/** An automatic discount that is active in Shopify, whoever made it. */
export interface ActiveAutomaticDiscount {
  title: string;
  classes: DiscountClass[];
  combinesWith: CombinesWith;
}
