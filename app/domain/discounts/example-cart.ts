/** A line of an example cart. Ids are Shopify GIDs; amounts are in minor units of the shop's currency. */
export interface ExampleLine {
  productId: string;
  variantId: string;
  title: string;
  collectionIds: string[];
  priceMinor: number;
  quantity: number;
}

/** An example cart for previewing a rule: one-time purchases by a shopper who has not used the rule before. */
export interface ExampleCart {
  lines: ExampleLine[];
  shippingMinor: number;
  /** ISO 3166 */
  countryCode: string;
  /** Null for a shopper who is not signed in. */
  customer: { id: string; segmentIds: string[] } | null;
}
