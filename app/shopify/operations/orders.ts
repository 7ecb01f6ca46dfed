/** Which orders have changed, oldest change first: just enough to tell which of them concern us. */
export const CHANGED_ORDERS = `#graphql
  query ChangedOrders($search: String!, $after: String) {
    orders(first: 250, after: $after, query: $search, sortKey: UPDATED_AT) {
      edges {
        cursor
        node {
          id
          updatedAt
          cancelledAt
          discountCodes
          discountApplications(first: 20) {
            nodes {
              ... on AutomaticDiscountApplication {
                title
              }
            }
          }
          totalRefundedSet {
            shopMoney {
              amount
              currencyCode
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

/** An order as an order webhook tells it. Names only where the shop's app may see them. */
export const FULL_ORDER = `#graphql
  query FullOrder($id: ID!, $withNames: Boolean!) {
    order(id: $id) {
      id
      name
      test
      sourceName
      createdAt
      processedAt
      updatedAt
      cancelledAt
      currencyCode
      presentmentCurrencyCode
      discountCodes
      totalPriceSet {
        ...BothCurrencies
      }
      customer {
        id
        createdAt
        firstName @include(if: $withNames)
        lastName @include(if: $withNames)
      }
      discountApplications(first: 50) {
        nodes {
          __typename
          index
          ... on DiscountCodeApplication {
            code
          }
          ... on ManualDiscountApplication {
            title
          }
          ... on AutomaticDiscountApplication {
            title
          }
        }
      }
      lineItems(first: 250) {
        nodes {
          discountAllocations {
            ...Allocation
          }
        }
      }
      shippingLine {
        discountAllocations {
          ...Allocation
        }
      }
      refunds {
        id
        createdAt
        totalRefundedSet {
          shopMoney {
            amount
            currencyCode
          }
        }
      }
    }
  }

  fragment BothCurrencies on MoneyBag {
    shopMoney {
      amount
      currencyCode
    }
    presentmentMoney {
      amount
      currencyCode
    }
  }

  fragment Allocation on DiscountAllocation {
    allocatedAmountSet {
      ...BothCurrencies
    }
    discountApplication {
      index
    }
  }
`;

/** How often Shopify counts the discounts as used, by their ids. */
export const USAGE_COUNTS = `#graphql
  query UsageCounts($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on DiscountCodeNode {
        id
        codeDiscount {
          ... on DiscountCodeBasic {
            asyncUsageCount
            updatedAt
          }
          ... on DiscountCodeBxgy {
            asyncUsageCount
            updatedAt
          }
          ... on DiscountCodeFreeShipping {
            asyncUsageCount
            updatedAt
          }
          ... on DiscountCodeApp {
            asyncUsageCount
            updatedAt
          }
        }
      }
    }
  }
`;

/** Which of its customer's orders each of some orders is. */
export const CUSTOMER_ORDER_INDEXES = `#graphql
  query CustomerOrderIndexes($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Order {
        id
        customerJourneySummary {
          customerOrderIndex
        }
      }
    }
  }
`;
