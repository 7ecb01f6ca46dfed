import type { ChosenItems } from "~/domain/discounts/reward";

/** A line of an example cart. IDs are Shopify GIDs. Amounts are in minor units of the shop's currency. */
export interface ExampleLine {
  productId: string;
  variantId: string;
  title: string;
  collectionIds: string[];
  priceMinor: number;
  quantity: number;
}

/**
 * An example cart for the preview of a rule. All lines are one-time purchases, and the shopper has not used the rule
 * before.
 */
export interface ExampleCart {
  lines: ExampleLine[];
  shippingMinor: number;
  /** The ISO 3166 code of the shipping destination. */
  countryCode: string;
  /** Null for a shopper who is not signed in. */
  customer: { id: string; segmentIds: string[] } | null;
}

/** Whether a cart line matches the chosen items by its product, its variant or one of its collections. */
export function matchesItems(line: ExampleLine, items: ChosenItems | { kind: "order" }): boolean {
  if (items.kind === "order") return true;
  if (items.kind === "collections")
    return items.collections.some(({ id }) => line.collectionIds.includes(id));
  const { products, variants } = items;
  return products.some(({ id }) => id === line.productId) || variants.some(({ id }) => id === line.variantId);
}

/**
 * Returns a percentage (up to two decimals) of an amount in minor units, rounded half up as Shopify does. Uses integer
 * arithmetic to avoid floating-point errors.
 */
export function percentageOf(amountMinor: number, percentage: number): number {
  const hundredths = BigInt(Math.round(percentage * 100));
  return Number((BigInt(amountMinor) * hundredths + 5_000n) / 10_000n);
}
