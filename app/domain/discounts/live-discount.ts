import type { Minimum } from "~/domain/discounts/conditions";

export interface CombinesWith {
  orderDiscounts: boolean;
  productDiscounts: boolean;
  shippingDiscounts: boolean;
}

/**
 * The buyers who are eligible for a discount. `ids` are sorted GIDs. `unknown` is a selection that this app does not
 * support, such as markets.
 */
export type Buyers =
  | { kind: "everyone" }
  | { kind: "customers" | "segments"; ids: string[] }
  | { kind: "unknown" };

/** The items that a discount applies to, as sorted GIDs. */
export type Items =
  | { kind: "all" }
  | { kind: "products"; products: string[]; variants: string[] }
  | { kind: "collections"; collections: string[] };

/** The discount on each item, in percent or in minor units of the shop's currency. */
export type ItemDiscount =
  | { kind: "percentage"; percentage: number }
  | { kind: "amount"; amountMinor: number };

/** What the customer has to buy for Buy X get Y: a minimum quantity of the items, or items worth a minimum amount. */
export interface Buys {
  atLeast: { kind: "quantity"; quantity: number } | { kind: "amount"; amountMinor: number };
  items: Items;
}

/** The destinations of a free shipping discount. `countries` are sorted ISO 3166 codes. */
export interface Destination {
  countries: string[];
  hasRestOfWorld: boolean;
}

/** The settings of a discount, in the form in which the app's settings are compared with Shopify's. */
export interface DiscountSettings {
  title: string;
  startsAt: Date;
  endsAt: Date | null;
  /** Maximum number of uses of each code. Null for no limit. */
  usageLimit: number | null;
  isOncePerCustomer: boolean;
  combinesWith: CombinesWith;
  minimum: Minimum | null;
  /**
   * The percentage off, or the amount off per item or in total. For Buy X get Y: the discount on each item that the
   * customer gets (`off`), and how many items the customer gets (`quantity`). Null for free shipping.
   */
  value:
    | { kind: "percentage"; percentage: number }
    | { kind: "amount"; amountMinor: number; isPerItem: boolean }
    | { kind: "items"; quantity: number; off: ItemDiscount }
    | null;
  buyers: Buyers;
  /** The items that `value` applies to; null for free shipping. */
  items: Items | null;
  /** The items to buy. Null unless the discount is Buy X get Y. */
  buys: Buys | null;
  /** Maximum number of times that Buy X get Y applies to one order. Null for no limit, and for all other rewards. */
  maxUsesPerOrder: number | null;
  /** The destinations of free shipping. Null for all countries, and for all other rewards. */
  countries: Destination | null;
  /**
   * The most expensive rate that free shipping covers, in minor units. Null for no limit, and for all other rewards.
   */
  maxShippingRateMinor: number | null;
  /** The purchase types that the discount applies to. Null for Buy X get Y, which keeps Shopify's default. */
  purchases: { isOneTime: boolean; isSubscription: boolean } | null;
}

/** The settings of a coupon's rule that the check of a code explains to the merchant. */
export type RuleSettings = Pick<
  DiscountSettings,
  | "isOncePerCustomer"
  | "minimum"
  | "value"
  | "buyers"
  | "items"
  | "buys"
  | "countries"
  | "maxShippingRateMinor"
  | "purchases"
>;

export type ShopifyDiscountClass = "ORDER" | "PRODUCT" | "SHIPPING";

/** The current settings of a discount in Shopify. */
export interface CurrentSettings extends DiscountSettings {
  /** The countries that the shop ships to. In a discount's destinations, Shopify omits all other countries. */
  shippedTo: string[];
}

/** The current state of a discount in Shopify. */
export interface LiveDiscount {
  /** `gid://shopify/DiscountCodeNode/…` or `gid://shopify/DiscountAutomaticNode/…` */
  id: string;
  settings: CurrentSettings;
  /** Names of the segments, products, variants and collections in the settings, by GID. */
  names: Record<string, string>;
  classes: ShopifyDiscountClass[];
  /** Whether the discount has ended according to Shopify, because its end date has passed or someone deactivated it. */
  isEnded: boolean;
  updatedAt: Date;
  /**
   * Shopify's usage count of the requested code. Null if Shopify's search does not find the code (yet), and for an
   * automatic discount.
   */
  codeUsedCount: number | null;
}

/** An automatic discount that is active in Shopify, no matter who created it. */
export interface ActiveAutomaticDiscount {
  title: string;
  classes: ShopifyDiscountClass[];
  combinesWith: CombinesWith;
}
