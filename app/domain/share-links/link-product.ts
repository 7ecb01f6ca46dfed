import { MAX_QUANTITY_PER_LINK } from "~/domain/share-links/link-url";
import { formatCount } from "~/lib/numbers";

/** A product variant that a link puts into the cart. */
export interface LinkProduct {
  /** The number in `gid://shopify/ProductVariant/…`. */
  variantId: string;
  title: string;
}

/** Parses a typed quantity. Returns null unless it is a whole number from 1 to MAX_QUANTITY_PER_LINK. */
export function parseQuantity(typed: string): number | null {
  const quantity = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0;
  return quantity >= 1 && quantity <= MAX_QUANTITY_PER_LINK ? quantity : null;
}

/** Returns the error message that the quantity field shows for an invalid quantity. */
export function describeQuantityProblem(locale: string): string {
  return `Enter a whole number from 1 to ${formatCount(MAX_QUANTITY_PER_LINK, locale)}.`;
}
