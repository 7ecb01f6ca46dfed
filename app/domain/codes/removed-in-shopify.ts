/** The value of `codes.sync_error` for a code that someone removed in Shopify rather than in the app. */
export const REMOVED_IN_SHOPIFY = "removed-in-shopify";
