export const BULK_ADD_CODES = `#graphql
  mutation BulkAddCodes($discountId: ID!, $codes: [DiscountRedeemCodeInput!]!) {
    discountRedeemCodeBulkAdd(discountId: $discountId, codes: $codes) {
      bulkCreation {
        id
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`;

/** The progress of a bulk creation. The query costs few points, so the app can poll it. */
export const BULK_CREATION_STATUS = `#graphql
  query BulkCreationStatus($id: ID!) {
    discountRedeemCodeBulkCreation(id: $id) {
      done
      codesCount
      importedCount
      failedCount
    }
  }
`;

/**
 * The result for each code of a bulk creation that is done. A bulk creation adds at most 250 codes, so one page is
 * enough.
 */
export const BULK_CREATION_RESULTS = `#graphql
  query BulkCreationResults($id: ID!) {
    discountRedeemCodeBulkCreation(id: $id) {
      codes(first: 250) {
        nodes {
          code
          errors {
            message
          }
          discountRedeemCode {
            id
          }
        }
      }
    }
  }
`;

/** Starts a bulk deletion. Shopify returns a job, which BULK_DELETION_STATUS polls. */
export const BULK_DELETE_CODES = `#graphql
  mutation BulkDeleteCodes($discountId: ID!, $ids: [ID!]!) {
    discountCodeRedeemCodeBulkDelete(discountId: $discountId, ids: $ids) {
      job {
        id
        done
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`;

export const BULK_DELETION_STATUS = `#graphql
  query BulkDeletionStatus($id: ID!) {
    job(id: $id) {
      done
    }
  }
`;

/** The 250 newest codes of a code discount of any kind. */
export const NEWEST_CODES = `#graphql
  query NewestCodes($discountId: ID!) {
    codeDiscountNode(id: $discountId) {
      codeDiscount {
        ... on DiscountCodeBasic {
          codes(first: 250, reverse: true) {
            nodes {
              id
              code
            }
          }
        }
        ... on DiscountCodeBxgy {
          codes(first: 250, reverse: true) {
            nodes {
              id
              code
            }
          }
        }
        ... on DiscountCodeFreeShipping {
          codes(first: 250, reverse: true) {
            nodes {
              id
              code
            }
          }
        }
        ... on DiscountCodeApp {
          codes(first: 250, reverse: true) {
            nodes {
              id
              code
            }
          }
        }
      }
    }
  }
`;

/** Searches for a code in a discount. The search may miss codes that were added in the last few seconds. */
export const CODE_IN_DISCOUNT = `#graphql
  query CodeInDiscount($discountId: ID!, $code: String!) {
    codeDiscountNode(id: $discountId) {
      codeDiscount {
        ... on DiscountCodeBasic {
          codes(first: 10, query: $code) {
            nodes {
              id
              code
            }
          }
        }
        ... on DiscountCodeBxgy {
          codes(first: 10, query: $code) {
            nodes {
              id
              code
            }
          }
        }
        ... on DiscountCodeFreeShipping {
          codes(first: 10, query: $code) {
            nodes {
              id
              code
            }
          }
        }
        ... on DiscountCodeApp {
          codes(first: 10, query: $code) {
            nodes {
              id
              code
            }
          }
        }
      }
    }
  }
`;

const CODE_PAGE = `#graphql
  fragment CodePage on DiscountRedeemCodeConnection {
    nodes {
      code
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`;

/**
 * A page of a code discount's codes, oldest first, or newest first if `$isReverse`. Shopify ends a list after 25,000
 * objects.
 */
export const DISCOUNT_CODES = `#graphql
  query DiscountCodes($discountId: ID!, $after: String, $isReverse: Boolean!) {
    codeDiscountNode(id: $discountId) {
      codeDiscount {
        ... on DiscountCodeBasic {
          codes(first: 250, after: $after, reverse: $isReverse) {
            ...CodePage
          }
        }
        ... on DiscountCodeBxgy {
          codes(first: 250, after: $after, reverse: $isReverse) {
            ...CodePage
          }
        }
        ... on DiscountCodeFreeShipping {
          codes(first: 250, after: $after, reverse: $isReverse) {
            ...CodePage
          }
        }
        ... on DiscountCodeApp {
          codes(first: 250, after: $after, reverse: $isReverse) {
            ...CodePage
          }
        }
      }
    }
  }
  ${CODE_PAGE}
` as const;
