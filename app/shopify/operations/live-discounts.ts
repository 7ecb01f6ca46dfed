const COMBINATIONS = `#graphql
  fragment Combinations on DiscountCombinesWith {
    orderDiscounts
    productDiscounts
    shippingDiscounts
  }
`;

const COUNTED_CODES = `#graphql
  fragment CountedCodes on DiscountRedeemCodeConnection {
    nodes {
      id
      code
      asyncUsageCount
    }
  }
`;

const LEAST_CART = `#graphql
  fragment LeastCart on DiscountMinimumRequirement {
    ... on DiscountMinimumSubtotal {
      greaterThanOrEqualToSubtotal {
        amount
        currencyCode
      }
    }
    ... on DiscountMinimumQuantity {
      greaterThanOrEqualToQuantity
    }
  }
`;

/**
 * What decides at checkout about a code discount, as Shopify holds it now, with its count of one code (Shopify's search
 * for a code follows what was written by a few seconds). Only some kinds have a minimum and a value of their own.
 */
export const LIVE_DISCOUNT = `#graphql
  query LiveDiscount($discountId: ID!, $code: String!) {
    codeDiscountNode(id: $discountId) {
      id
      codeDiscount {
        __typename
        ... on DiscountCodeBasic {
          title
          status
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
            ...CountedCodes
          }
          minimumRequirement {
            ...LeastCart
          }
          customerGets {
            value {
              ... on DiscountPercentage {
                percentage
              }
              ... on DiscountAmount {
                amount {
                  amount
                  currencyCode
                }
              }
            }
          }
        }
        ... on DiscountCodeBxgy {
          title
          status
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
            ...CountedCodes
          }
        }
        ... on DiscountCodeFreeShipping {
          title
          status
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
            ...CountedCodes
          }
          minimumRequirement {
            ...LeastCart
          }
        }
        ... on DiscountCodeApp {
          title
          status
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
            ...CountedCodes
          }
        }
      }
    }
  }
  ${COMBINATIONS}
  ${COUNTED_CODES}
  ${LEAST_CART}
` as const;

/** The automatic discounts that are active, 25 at the most, and with what each combines. */
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

/** The customer with an email address, for the shop's own search. */
export const CUSTOMER_BY_EMAIL = `#graphql
  query CustomerByEmail($search: String!) {
    customers(first: 1, query: $search) {
      nodes {
        id
      }
    }
  }
`;
