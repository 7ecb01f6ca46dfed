import type { DiscountSettings, Items } from "~/domain/discounts/live-discount";

/**
 * What a Shopify discount currently targets. `countries` are ISO 3166 codes, and all other lists contain GIDs. Needed
 * for an update of the discount, because Shopify removes only the targets that the update lists for removal.
 */
export interface CurrentTargets {
  gets: CurrentItems;
  buys: CurrentItems;
  customers: string[];
  segments: string[];
  countries: string[];
}

export interface CurrentItems {
  products: string[];
  variants: string[];
  collections: string[];
}

const NO_ITEMS: CurrentItems = { products: [], variants: [], collections: [] };

/** The targets of a discount that does not exist in Shopify yet. */
export const NO_TARGETS: CurrentTargets = {
  gets: NO_ITEMS,
  buys: NO_ITEMS,
  customers: [],
  segments: [],
  countries: [],
};

/** Returns the targets in a discount's settings. */
export function targetsOf({ items, buys, buyers, countries }: DiscountSettings): CurrentTargets {
  return {
    gets: targetedItems(items),
    buys: targetedItems(buys?.items ?? null),
    customers: buyers.kind === "customers" ? buyers.ids : [],
    segments: buyers.kind === "segments" ? buyers.ids : [],
    countries: countries?.countries ?? [],
  };
}

function targetedItems(items: Items | null): CurrentItems {
  if (items?.kind === "products") {
    return { products: items.products, variants: items.variants, collections: [] };
  }
  return items?.kind === "collections" ? { ...NO_ITEMS, collections: items.collections } : NO_ITEMS;
}
