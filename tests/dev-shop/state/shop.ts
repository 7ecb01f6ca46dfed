/** Shopify's rate limits are told by plan: 100, 200 and 1,000 points a second. */
export type Plan = "standard" | "advanced" | "plus";

export interface Shop {
  id: number;
  /** `dino-demo.myshopify.com`; the key of the table. */
  domain: string;
  name: string;
  currency: string;
  ianaTimezone: string;
  plan: Plan;
  email: string;
  createdAt: string;
  /** Flat price of the shop's only shipping rate, as a decimal string. */
  shippingPrice: string;
  /** Country codes of the shop's shipping zones; null for everywhere. */
  shipsTo: string[] | null;
  sellsSubscriptions: boolean;
  /** Null while the app is not installed (never opened, or uninstalled). */
  installedAt: string | null;
  uninstalledAt: string | null;
  /** Number of the last order, so that names run #1001, #1002 … */
  lastOrderNumber: number;
}

/** What a test or the demo says about a shop it wants; the rest is filled in. */
export interface ShopSeed {
  domain: string;
  name?: string;
  currency?: string;
  ianaTimezone?: string;
  plan?: Plan;
}

/** `dino-demo` of `dino-demo.myshopify.com`. */
export const handleOf = (domain: string) => domain.replace(/\.myshopify\.com$/, "");
