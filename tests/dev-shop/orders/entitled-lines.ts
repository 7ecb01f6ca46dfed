import type { DiscountItems } from "../state/discount";
import type { CartLine } from "./cart";

/** Whether a line is among the items that a discount applies to or requires. */
export function isEntitled(line: CartLine, items: DiscountItems) {
  if ("all" in items) return true;
  if ("collections" in items) {
    const ids = line.product.collectionIds.map((id) => `gid://shopify/Collection/${id}`);
    return ids.some((id) => items.collections.collectionIds.includes(id));
  }
  return (
    items.products.productIds.includes(`gid://shopify/Product/${line.product.id}`) ||
    items.products.variantIds.includes(`gid://shopify/ProductVariant/${line.variant.id}`)
  );
}
