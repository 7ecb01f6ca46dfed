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

/** Cheap, to ask again and again. */
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

/** What became of each code, once it is done. A call adds 250 at most, so one page holds them all. */
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

/** Shopify takes them out in its own time: the job says when that is done. */
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

/** The codes that a discount got last, whatever its kind. */
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

/** Looks a code up among those of a discount. The search follows what was written by a few seconds. */
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
