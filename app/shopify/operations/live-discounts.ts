import {
  BUYER_CONTEXT,
  CHOSEN_ITEMS,
  COMBINATIONS,
  CUSTOMER_BUYS,
  CUSTOMER_GETS,
  MINIMUM_REQUIREMENT,
  SHIPPING_DESTINATION,
} from "~/shopify/operations/discount-terms";

const CODE_USAGE_COUNTS = `#graphql
  fragment CodeUsageCounts on DiscountRedeemCodeConnection {
    nodes {
      id
      code
      asyncUsageCount
    }
  }
`;

/**
 * All settings of a code discount that matter at checkout, and Shopify's usage counts of the discount and of the first
 * ten codes that match a search for `$code`. The search may miss changes of the last few seconds. For a discount that
 * uses an app's function (DiscountCodeApp), reads no value, items, buyers or minimum. Also reads the countries that the
 * shop ships to, because Shopify omits all other countries from a discount.
 */
export const LIVE_DISCOUNT = `#graphql
  query LiveDiscount($discountId: ID!, $code: String!) {
    shop {
      currencyCode
      shipsToCountries
    }
    codeDiscountNode(id: $discountId) {
      id
      codeDiscount {
        __typename
        ... on DiscountCodeBasic {
          title
          status
          updatedAt
          startsAt
          endsAt
          usageLimit
          asyncUsageCount
          appliesOncePerCustomer
          discountClasses
          combinesWith {
            ...Combinations
          }
          codes(first: 10, query: $code) {
            ...CodeUsageCounts
          }
          context {
            ...BuyerContext
          }
          minimumRequirement {
            ...MinimumRequirement
          }
          customerGets {
            ...CustomerGets
          }
        }
        ... on DiscountCodeBxgy {
          title
          status
          updatedAt
          startsAt
          endsAt
          usageLimit
          asyncUsageCount
          appliesOncePerCustomer
          discountClasses
          combinesWith {
            ...Combinations
          }
          codes(first: 10, query: $code) {
            ...CodeUsageCounts
          }
          context {
            ...BuyerContext
          }
          customerBuys {
            ...CustomerBuys
          }
          customerGets {
            ...CustomerGets
          }
          usesPerOrderLimit
        }
        ... on DiscountCodeFreeShipping {
          title
          status
          updatedAt
          startsAt
          endsAt
          usageLimit
          asyncUsageCount
          appliesOncePerCustomer
          discountClasses
          combinesWith {
            ...Combinations
          }
          codes(first: 10, query: $code) {
            ...CodeUsageCounts
          }
          context {
            ...BuyerContext
          }
          minimumRequirement {
            ...MinimumRequirement
          }
          destinationSelection {
            ...ShippingDestination
          }
          maximumShippingPrice {
            amount
            currencyCode
          }
          appliesOnOneTimePurchase
          appliesOnSubscription
        }
        ... on DiscountCodeApp {
          title
          status
          updatedAt
          startsAt
          endsAt
          usageLimit
          asyncUsageCount
          appliesOncePerCustomer
          discountClasses
          combinesWith {
            ...Combinations
          }
          codes(first: 10, query: $code) {
            ...CodeUsageCounts
          }
        }
      }
    }
  }
  ${COMBINATIONS}
  ${CODE_USAGE_COUNTS}
  ${BUYER_CONTEXT}
  ${MINIMUM_REQUIREMENT}
  ${CHOSEN_ITEMS}
  ${CUSTOMER_GETS}
  ${CUSTOMER_BUYS}
  ${SHIPPING_DESTINATION}
` as const;

/**
 * The same settings as in LIVE_DISCOUNT, except for those that an automatic discount does not have: the usage limit and
 * once per customer. An automatic discount has no codes either. Reads no usage counts.
 */
export const LIVE_AUTOMATIC_DISCOUNT = `#graphql
  query LiveAutomaticDiscount($discountId: ID!) {
    shop {
      currencyCode
      shipsToCountries
    }
    automaticDiscountNode(id: $discountId) {
      id
      automaticDiscount {
        __typename
        ... on DiscountAutomaticBasic {
          title
          status
          startsAt
          endsAt
          updatedAt
          discountClasses
          combinesWith {
            ...Combinations
          }
          context {
            ...BuyerContext
          }
          minimumRequirement {
            ...MinimumRequirement
          }
          customerGets {
            ...CustomerGets
          }
        }
        ... on DiscountAutomaticBxgy {
          title
          status
          startsAt
          endsAt
          updatedAt
          discountClasses
          combinesWith {
            ...Combinations
          }
          context {
            ...BuyerContext
          }
          customerBuys {
            ...CustomerBuys
          }
          customerGets {
            ...CustomerGets
          }
          usesPerOrderLimit
        }
        ... on DiscountAutomaticFreeShipping {
          title
          status
          startsAt
          endsAt
          updatedAt
          discountClasses
          combinesWith {
            ...Combinations
          }
          context {
            ...BuyerContext
          }
          minimumRequirement {
            ...MinimumRequirement
          }
          destinationSelection {
            ...ShippingDestination
          }
          maximumShippingPrice {
            amount
            currencyCode
          }
          appliesOnOneTimePurchase
          appliesOnSubscription
        }
        ... on DiscountAutomaticApp {
          title
          status
          startsAt
          endsAt
          updatedAt
          discountClasses
          combinesWith {
            ...Combinations
          }
        }
      }
    }
  }
  ${COMBINATIONS}
  ${BUYER_CONTEXT}
  ${MINIMUM_REQUIREMENT}
  ${CHOSEN_ITEMS}
  ${CUSTOMER_GETS}
  ${CUSTOMER_BUYS}
  ${SHIPPING_DESTINATION}
` as const;

/** The shop's active automatic discounts (Shopify allows 25 at most) and what they combine with. */
export const ACTIVE_AUTOMATIC_DISCOUNTS = `#graphql
  query ActiveAutomaticDiscounts {
    automaticDiscountNodes(first: 25, query: "status:active") {
      nodes {
        id
        automaticDiscount {
          ... on DiscountAutomaticBasic {
            title
            discountClasses
            combinesWith {
              ...Combinations
            }
          }
          ... on DiscountAutomaticBxgy {
            title
            discountClasses
            combinesWith {
              ...Combinations
            }
          }
          ... on DiscountAutomaticFreeShipping {
            title
            discountClasses
            combinesWith {
              ...Combinations
            }
          }
          ... on DiscountAutomaticApp {
            title
            discountClasses
            combinesWith {
              ...Combinations
            }
          }
        }
      }
    }
  }
  ${COMBINATIONS}
` as const;

/** The first customer that matches a search by email address. */
export const CUSTOMER_BY_EMAIL = `#graphql
  query CustomerByEmail($search: String!) {
    customers(first: 1, query: $search) {
      nodes {
        id
      }
    }
  }
`;
