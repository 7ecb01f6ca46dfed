export const ADD_CODES = `#graphql
  mutation AddCodes($discountId: ID!, $codes: [DiscountRedeemCodeInput!]!) {
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
export const CODES_ADDED = `#graphql
  query CodesAdded($id: ID!) {
    discountRedeemCodeBulkCreation(id: $id) {
      done
      codesCount
      importedCount
      failedCount
    }
  }
`;

/** What became of each code, once it is done. A call adds 250 at most, so one page holds them all. */
export const ADDED_CODES = `#graphql
  query AddedCodes($id: ID!) {
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
