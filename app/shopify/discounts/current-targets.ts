import type { DiscountSettings, Items } from "~/domain/discounts/live-discount";

/** The products, collections, customers … that a discount in Shopify names, as gids; an update takes them out by name. */
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

/** What a discount names that is still to be made. */
export const NO_TARGETS: CurrentTargets = {
  gets: NO_ITEMS,
  buys: NO_ITEMS,
  customers: [],
  segments: [],
  countries: [],
};

/** What a discount names, from its settings in Shopify. */
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
