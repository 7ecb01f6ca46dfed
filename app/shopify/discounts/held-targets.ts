import type { DiscountSettings, Items } from "~/domain/discounts/live-discount";

/** The products, collections, customers … that a discount in Shopify names, as gids; an update takes them out by name. */
export interface HeldTargets {
  gets: HeldItems;
  buys: HeldItems;
  customers: string[];
  segments: string[];
  countries: string[];
}

export interface HeldItems {
  products: string[];
  variants: string[];
  collections: string[];
}

const nothing: HeldItems = { products: [], variants: [], collections: [] };

/** What a discount names that is still to be made. */
export const heldByNone: HeldTargets = {
  gets: nothing,
  buys: nothing,
  customers: [],
  segments: [],
  countries: [],
};

/** What a discount names, from its settings in Shopify. */
export function targetsOf({ items, buys, buyers, countries }: DiscountSettings): HeldTargets {
  return {
    gets: itemsNamed(items),
    buys: itemsNamed(buys?.items ?? null),
    customers: buyers.kind === "customers" ? buyers.ids : [],
    segments: buyers.kind === "segments" ? buyers.ids : [],
    countries: countries?.countries ?? [],
  };
}

function itemsNamed(items: Items | null): HeldItems {
  if (items?.kind === "products") {
    return { products: items.products, variants: items.variants, collections: [] };
  }
  return items?.kind === "collections" ? { ...nothing, collections: items.collections } : nothing;
}
