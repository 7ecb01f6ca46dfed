/** Determines the rate limit (100, 200 or 1,000 points per second) and which inputs the Admin API accepts. */
export type Plan = "standard" | "advanced" | "plus";

export interface Shop {
  id: number;
  /** For example `dino-demo.myshopify.com`. Key of the table `shops` in State. */
  domain: string;
  name: string;
  currency: string;
  ianaTimezone: string;
  plan: Plan;
  email: string;
  createdAt: string;
  /** Flat price of the shop's only shipping rate, as a decimal string. */
  shippingPrice: string;
  /** Country codes of the shop's shipping zones; null for all countries. */
  shipsTo: string[] | null;
  sellsSubscriptions: boolean;
  /** Null while the app is not installed (never opened, or uninstalled). */
  installedAt: string | null;
  uninstalledAt: string | null;
  /** Number of the last order; 1000 if there is none. Order names are #1001, #1002 … */
  lastOrderNumber: number;
}

/** Settings for a new shop. Missing settings get defaults. */
export interface ShopSeed {
  domain: string;
  name?: string;
  currency?: string;
  ianaTimezone?: string;
  plan?: Plan;
}

/** The handle of a domain: `dino-demo` for `dino-demo.myshopify.com`. */
export const handleOf = (domain: string) => domain.replace(/\.myshopify\.com$/, "");
