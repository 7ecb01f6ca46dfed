/*
 * The largest numbers that the forms for discounts and coupons accept. All of them are within Shopify's limits, as far
 * as these are known: a quantity of Buy X get Y must be less than 100,000, a minimum quantity less than 2,147,483,647,
 * and an amount less than 10^18. Uses per order are limited to 2,147,483,647.
 */

/** In minor units of the shop's currency. */
export const MAX_AMOUNT_MINOR = 9_999_999_999;

/** The items to buy, and the items to get, of Buy X get Y. */
export const MAX_BUY_X_GET_Y_QUANTITY = 99_999;

/** The minimum number of items. */
export const MAX_MINIMUM_QUANTITY = 1_000_000;

/** How often Buy X get Y applies to one order. */
export const MAX_USES_PER_ORDER = 1_000_000;

/** How often a code can be used. */
export const MAX_USES_PER_CODE = 2_147_483_647;
