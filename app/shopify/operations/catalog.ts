/** The first 20 customers that match a search. Display names are empty if the app is not allowed to read them. */
export const FIND_CUSTOMERS = `#graphql
  query FindCustomers($query: String) {
    customers(first: 20, query: $query) {
      nodes {
        id
        displayName
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`;

/** Display names of customers. For a customer without a name, this is the email address or the phone number. */
export const CUSTOMER_NAMES = `#graphql
  query CustomerNames($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Customer {
        id
        displayName
      }
    }
  }
`;

/** The first 50 customer segments that match a search, most recently edited first. */
export const FIND_SEGMENTS = `#graphql
  query FindSegments($query: String) {
    segments(first: 50, query: $query, sortKey: LAST_EDIT_DATE, reverse: true) {
      nodes {
        id
        name
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`;

/** Whether a customer belongs to each of the given segments. */
export const CUSTOMER_SEGMENT_MEMBERSHIPS = `#graphql
  query CustomerSegmentMemberships($customerId: ID!, $segmentIds: [ID!]!) {
    customerSegmentMembership(customerId: $customerId, segmentIds: $segmentIds) {
      memberships {
        segmentId
        isMember
      }
    }
  }
`;

/** Whether the shop sells subscriptions. If the shop doesn't, Shopify rejects discounts on subscriptions. */
export const SHOP_SELLS_SUBSCRIPTIONS = `#graphql
  query ShopSellsSubscriptions {
    shop {
      features {
        sellsSubscriptions
      }
    }
  }
`;

/**
 * Products for an example cart: the products that a discount targets (the first two of each collection), and the shop's
 * first three products by title.
 */
export const EXAMPLE_PRODUCTS = `#graphql
  query ExampleProducts($ids: [ID!]!) {
    products(first: 3, sortKey: TITLE) {
      nodes {
        ...ExampleProduct
      }
    }
    nodes(ids: $ids) {
      ... on Product {
        ...ExampleProduct
      }
      ... on ProductVariant {
        id
        title
        price
        product {
          ...ExampleProduct
        }
      }
      ... on Collection {
        products(first: 2) {
          nodes {
            ...ExampleProduct
          }
        }
      }
    }
  }

  fragment ExampleProduct on Product {
    id
    title
    variants(first: 1) {
      nodes {
        id
        title
        price
      }
    }
    collections(first: 50) {
      nodes {
        id
      }
    }
  }
`;
