/** What a discount combines with. */
export const COMBINATIONS = `#graphql
  fragment Combinations on DiscountCombinesWith {
    orderDiscounts
    productDiscounts
    shippingDiscounts
  }
`;

/** The minimum subtotal or quantity that a discount requires. */
export const MINIMUM_REQUIREMENT = `#graphql
  fragment MinimumRequirement on DiscountMinimumRequirement {
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
 * The buyers who are eligible for a discount. Includes segment names. Does not include customer names, because the app
 * may lack the permission to read them.
 */
export const BUYER_CONTEXT = `#graphql
  fragment BuyerContext on DiscountContext {
    __typename
    ... on DiscountCustomers {
      customers {
        id
      }
    }
    ... on DiscountCustomerSegments {
      segments {
        id
        name
      }
    }
  }
`;

/**
 * The items that the customer must buy, or to which the discount applies. Reads up to 101 items of each type, which is
 * one more than a rule may contain, so that the app can detect a discount with too many items.
 */
export const CHOSEN_ITEMS = `#graphql
  fragment ChosenItems on DiscountItems {
    __typename
    ... on DiscountProducts {
      products(first: 101) {
        nodes {
          id
          title
        }
      }
      productVariants(first: 101) {
        nodes {
          id
          displayName
        }
      }
    }
    ... on DiscountCollections {
      collections(first: 101) {
        nodes {
          id
          title
        }
      }
    }
  }
`;

/** The value of a discount and the items that it applies to. */
export const CUSTOMER_GETS = `#graphql
  fragment CustomerGets on DiscountCustomerGets {
    appliesOnOneTimePurchase
    appliesOnSubscription
    items {
      ...ChosenItems
    }
    value {
      ... on DiscountPercentage {
        percentage
      }
      ... on DiscountAmount {
        appliesOnEachItem
        amount {
          amount
          currencyCode
        }
      }
      ... on DiscountOnQuantity {
        quantity {
          quantity
        }
        effect {
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
  }
`;

/** The "customer buys" part of a buy X get Y discount. */
export const CUSTOMER_BUYS = `#graphql
  fragment CustomerBuys on DiscountCustomerBuys {
    items {
      ...ChosenItems
    }
    value {
      ... on DiscountQuantity {
        quantity
      }
      ... on DiscountPurchaseAmount {
        amount
      }
    }
  }
`;

/** The countries that a free shipping discount applies to. */
export const SHIPPING_DESTINATION = `#graphql
  fragment ShippingDestination on DiscountShippingDestinationSelection {
    __typename
    ... on DiscountCountries {
      countries
      includeRestOfWorld
    }
  }
`;
