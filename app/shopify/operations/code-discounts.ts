export const CREATE_BASIC_CODE_DISCOUNT = `#graphql
  mutation CreateBasicCodeDiscount($discount: DiscountCodeBasicInput!) {
    discountCodeBasicCreate(basicCodeDiscount: $discount) {
      codeDiscountNode {
        id
        codeDiscount {
          ... on DiscountCodeBasic {
            codes(first: 1) {
              nodes {
                id
                code
              }
            }
          }
        }
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`;

export const UPDATE_BASIC_CODE_DISCOUNT = `#graphql
  mutation UpdateBasicCodeDiscount($id: ID!, $discount: DiscountCodeBasicInput!) {
    discountCodeBasicUpdate(id: $id, basicCodeDiscount: $discount) {
      codeDiscountNode {
        id
        codeDiscount {
          ... on DiscountCodeBasic {
            codes(first: 1) {
              nodes {
                id
                code
              }
            }
          }
        }
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`;

/** Whose is this code, whatever the kind of its discount? Our own discounts carry the coupon's tag. */
export const CODE_DISCOUNT_BY_CODE = `#graphql
  query CodeDiscountByCode($code: String!) {
    codeDiscountNodeByCode(code: $code) {
      id
      codeDiscount {
        ... on DiscountCodeBasic {
          title
          tags
        }
        ... on DiscountCodeBxgy {
          title
          tags
        }
        ... on DiscountCodeFreeShipping {
          title
          tags
        }
        ... on DiscountCodeApp {
          title
          tags
        }
      }
    }
  }
`;
