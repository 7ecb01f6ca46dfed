/** With which other discounts it combines. */
export const COMBINATIONS = `#graphql
  fragment Combinations on DiscountCombinesWith {
    orderDiscounts
    productDiscounts
    shippingDiscounts
  }
`;

/** The minimum that a cart must have. */
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

/** For whom a discount is, with how segments are called; Shopify may not tell the app how customers are. */
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

/** What a discount is about: one more of each than a rule of ours may name, so that more of them are told apart. */
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

/** What the shopper gets, and off what. */
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

/** What has to be bought of a buy X get Y. */
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

/** Where a free shipping ships to. */
export const SHIPPING_DESTINATION = `#graphql
  fragment ShippingDestination on DiscountShippingDestinationSelection {
    __typename
    ... on DiscountCountries {
      countries
      includeRestOfWorld
    }
  }
`;
