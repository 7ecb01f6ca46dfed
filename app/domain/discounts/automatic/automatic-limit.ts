/**
 * Shopify's limit for the number of active automatic discounts in a shop, no matter which app created them:
 * https://shopify.dev/docs/api/admin-graphql/latest/enums/DiscountErrorCode (ACTIVE_PERIOD_OVERLAP)
 */
export const MAX_ACTIVE_AUTOMATIC = 25;

/** The number of active automatic discounts at which the app warns the merchant. */
export const AUTOMATIC_WARNING_COUNT = 20;
