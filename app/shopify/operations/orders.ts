/**
 * Orders that match a search, sorted by the time of their last change, oldest first. Reads only the data that decides
 * whether the app has to book an order.
 */
export const CHANGED_ORDERS = `#graphql
  query ChangedOrders($search: String!, $after: String, $applications: Int!) {
    orders(first: 250, after: $after, query: $search, sortKey: UPDATED_AT) {
      edges {
        cursor
        node {
          id
          updatedAt
          cancelledAt
          discountCodes
          discountApplications(first: $applications) {
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
          refunds {
            id
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

/**
 * The fields that the app also reads from an order webhook, with one page of each list. Includes removed shipping
 * lines, as webhooks do. Reads only the first 20 transactions of a refund, because a refund has one for each payment.
 * Shopify rejects the query if `withNames` is set and the app is not allowed to read customer names.
 *
 * Selects cursors instead of `pageInfo`. With `pageInfo`, Shopify charges for the requested page size, even if an order
 * has only a few lines.
 */
export const FULL_ORDER = `#graphql
  query FullOrder(
    $id: ID!
    $withNames: Boolean!
    $applications: Int!
    $applicationsAfter: String
    $lines: Int!
    $linesAfter: String
    $shippingLines: Int!
    $shippingLinesAfter: String
  ) {
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
      discountApplications(first: $applications, after: $applicationsAfter) {
        edges {
          cursor
          node {
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
      }
      lineItems(first: $lines, after: $linesAfter) {
        edges {
          cursor
          node {
            discountAllocations {
              ...Allocation
            }
          }
        }
      }
      shippingLines(first: $shippingLines, after: $shippingLinesAfter, includeRemovals: true) {
        edges {
          cursor
          node {
            discountAllocations {
              ...Allocation
            }
          }
        }
      }
      refunds {
        id
        createdAt
        totalRefundedSet {
          ...BothCurrencies
        }
        transactions(first: 20) {
          nodes {
            kind
            status
            amountSet {
              ...BothCurrencies
            }
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

/** Shopify's usage counts of code discounts with the given IDs, and the times of the discounts' last updates. */
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

/** The position of each order among its customer's orders. */
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
