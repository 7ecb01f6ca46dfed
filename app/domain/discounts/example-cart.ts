/** One product in an example cart. Ids are Shopify's gids, amounts in minor units of the shop's currency. */
export interface ExampleLine {
  productId: string;
  variantId: string;
  title: string;
  collectionIds: string[];
  priceMinor: number;
  quantity: number;
}

/** A cart to price a rule with: one-time purchases, of a shopper who has not used the rule before. */
export interface ExampleCart {
  lines: ExampleLine[];
  shippingMinor: number;
  /** ISO 3166 */
  countryCode: string;
  /** Null for a shopper whom the shop does not know. */
  customer: { id: string; segmentIds: string[] } | null;
}
