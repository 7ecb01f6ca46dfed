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
