/** The customers or segments that a discount is for, where it is not for all. */
export const NAMED_BUYERS = `#graphql
  fragment NamedBuyers on DiscountContext {
    ... on DiscountCustomers {
      customers {
        id
      }
    }
    ... on DiscountCustomerSegments {
      segments {
        id
      }
    }
  }
`;

/** The products, variants or collections that a discount names, where it is not about all. */
export const NAMED_ITEMS = `#graphql
  fragment NamedItems on DiscountItems {
    ... on DiscountProducts {
      products(first: 100) {
        nodes {
          id
        }
      }
      productVariants(first: 100) {
        nodes {
          id
        }
      }
    }
    ... on DiscountCollections {
      collections(first: 100) {
        nodes {
          id
        }
      }
    }
  }
`;
