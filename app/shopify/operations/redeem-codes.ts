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

/** Whether Shopify has finished adding the codes. Costs few points, so it can be polled. */
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
 * The result for each code, once Shopify has finished adding the codes. A call adds at most 250 codes, so one page is
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

/** Deletes codes asynchronously; the job reports when the deletion is done. */
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

/** The newest codes of a discount of any kind. */
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

/** Searches for a code in a discount. The search lags a few seconds behind writes. */
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
