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
