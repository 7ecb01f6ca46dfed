/**
 * One page of the shop's active discounts, sorted by title, and what they combine with. Includes discounts that this
 * app did not create. `$search` must contain `status:active`.
 */
export const ACTIVE_DISCOUNTS = `#graphql
  query ActiveDiscounts($search: String!, $after: String) {
    discountNodes(first: 100, after: $after, query: $search, sortKey: TITLE) {
      nodes {
        id
        discount {
          __typename
          ... on DiscountCodeBasic {
            title
            combinesWith {
              productDiscounts
              orderDiscounts
              shippingDiscounts
            }
          }
          ... on DiscountCodeBxgy {
            title
            combinesWith {
              productDiscounts
              orderDiscounts
              shippingDiscounts
            }
          }
          ... on DiscountCodeFreeShipping {
            title
            combinesWith {
              productDiscounts
              orderDiscounts
              shippingDiscounts
            }
          }
          ... on DiscountCodeApp {
            title
            combinesWith {
              productDiscounts
              orderDiscounts
              shippingDiscounts
            }
          }
          ... on DiscountAutomaticBasic {
            title
            combinesWith {
              productDiscounts
              orderDiscounts
              shippingDiscounts
            }
          }
          ... on DiscountAutomaticBxgy {
            title
            combinesWith {
              productDiscounts
              orderDiscounts
              shippingDiscounts
            }
          }
          ... on DiscountAutomaticFreeShipping {
            title
            combinesWith {
              productDiscounts
              orderDiscounts
              shippingDiscounts
            }
          }
          ... on DiscountAutomaticApp {
            title
            combinesWith {
              productDiscounts
              orderDiscounts
              shippingDiscounts
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;
