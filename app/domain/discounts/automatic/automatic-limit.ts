/**
 * Shopify's limit of automatic discounts that are active at the same time in a shop, whoever made them:
 * https://shopify.dev/docs/api/admin-graphql/latest/enums/DiscountErrorCode (ACTIVE_PERIOD_OVERLAP)
 */
export const MAX_ACTIVE_AUTOMATIC = 25;

/** From how many on the merchant is told, before the limit is hit. */
export const AUTOMATIC_WARNING_COUNT = 20;
