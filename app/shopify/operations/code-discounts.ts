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

export const CREATE_BXGY_CODE_DISCOUNT = `#graphql
  mutation CreateBxgyCodeDiscount($discount: DiscountCodeBxgyInput!) {
    discountCodeBxgyCreate(bxgyCodeDiscount: $discount) {
      codeDiscountNode {
        id
        codeDiscount {
          ... on DiscountCodeBxgy {
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

export const UPDATE_BXGY_CODE_DISCOUNT = `#graphql
  mutation UpdateBxgyCodeDiscount($id: ID!, $discount: DiscountCodeBxgyInput!) {
    discountCodeBxgyUpdate(id: $id, bxgyCodeDiscount: $discount) {
      codeDiscountNode {
        id
        codeDiscount {
          ... on DiscountCodeBxgy {
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

export const CREATE_FREE_SHIPPING_CODE_DISCOUNT = `#graphql
  mutation CreateFreeShippingCodeDiscount($discount: DiscountCodeFreeShippingInput!) {
    discountCodeFreeShippingCreate(freeShippingCodeDiscount: $discount) {
      codeDiscountNode {
        id
        codeDiscount {
          ... on DiscountCodeFreeShipping {
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

export const UPDATE_FREE_SHIPPING_CODE_DISCOUNT = `#graphql
  mutation UpdateFreeShippingCodeDiscount($id: ID!, $discount: DiscountCodeFreeShippingInput!) {
    discountCodeFreeShippingUpdate(id: $id, freeShippingCodeDiscount: $discount) {
      codeDiscountNode {
        id
        codeDiscount {
          ... on DiscountCodeFreeShipping {
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

/**
 * Ends the discount. Checkout then rejects the discount's codes, but the discount keeps them, so no other discount can
 * take them.
 */
export const DEACTIVATE_CODE_DISCOUNT = `#graphql
  mutation DeactivateCodeDiscount($id: ID!) {
    discountCodeDeactivate(id: $id) {
      codeDiscountNode {
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

/** Deletes the discount with all of its codes. */
export const DELETE_CODE_DISCOUNT = `#graphql
  mutation DeleteCodeDiscount($id: ID!) {
    discountCodeDelete(id: $id) {
      deletedCodeDiscountId
      userErrors {
        field
        message
        code
      }
    }
  }
`;

/** The code discount of any kind that a code belongs to. Discounts that this app created have their coupon's tag. */
export const CODE_DISCOUNT_BY_CODE = `#graphql
  query CodeDiscountByCode($code: String!) {
    codeDiscountNodeByCode(code: $code) {
      id
      codeDiscount {
        __typename
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

/** The discounts that 25 codes belong to. One call costs as many points as 25 calls for one code, but is faster. */
export const DISCOUNTS_BY_CODES = `#graphql
  query DiscountsByCodes(
    $code0: String!
    $code1: String!
    $code2: String!
    $code3: String!
    $code4: String!
    $code5: String!
    $code6: String!
    $code7: String!
    $code8: String!
    $code9: String!
    $code10: String!
    $code11: String!
    $code12: String!
    $code13: String!
    $code14: String!
    $code15: String!
    $code16: String!
    $code17: String!
    $code18: String!
    $code19: String!
    $code20: String!
    $code21: String!
    $code22: String!
    $code23: String!
    $code24: String!
  ) {
    discount0: codeDiscountNodeByCode(code: $code0) {
      ...DiscountTitle
    }
    discount1: codeDiscountNodeByCode(code: $code1) {
      ...DiscountTitle
    }
    discount2: codeDiscountNodeByCode(code: $code2) {
      ...DiscountTitle
    }
    discount3: codeDiscountNodeByCode(code: $code3) {
      ...DiscountTitle
    }
    discount4: codeDiscountNodeByCode(code: $code4) {
      ...DiscountTitle
    }
    discount5: codeDiscountNodeByCode(code: $code5) {
      ...DiscountTitle
    }
    discount6: codeDiscountNodeByCode(code: $code6) {
      ...DiscountTitle
    }
    discount7: codeDiscountNodeByCode(code: $code7) {
      ...DiscountTitle
    }
    discount8: codeDiscountNodeByCode(code: $code8) {
      ...DiscountTitle
    }
    discount9: codeDiscountNodeByCode(code: $code9) {
      ...DiscountTitle
    }
    discount10: codeDiscountNodeByCode(code: $code10) {
      ...DiscountTitle
    }
    discount11: codeDiscountNodeByCode(code: $code11) {
      ...DiscountTitle
    }
    discount12: codeDiscountNodeByCode(code: $code12) {
      ...DiscountTitle
    }
    discount13: codeDiscountNodeByCode(code: $code13) {
      ...DiscountTitle
    }
    discount14: codeDiscountNodeByCode(code: $code14) {
      ...DiscountTitle
    }
    discount15: codeDiscountNodeByCode(code: $code15) {
      ...DiscountTitle
    }
    discount16: codeDiscountNodeByCode(code: $code16) {
      ...DiscountTitle
    }
    discount17: codeDiscountNodeByCode(code: $code17) {
      ...DiscountTitle
    }
    discount18: codeDiscountNodeByCode(code: $code18) {
      ...DiscountTitle
    }
    discount19: codeDiscountNodeByCode(code: $code19) {
      ...DiscountTitle
    }
    discount20: codeDiscountNodeByCode(code: $code20) {
      ...DiscountTitle
    }
    discount21: codeDiscountNodeByCode(code: $code21) {
      ...DiscountTitle
    }
    discount22: codeDiscountNodeByCode(code: $code22) {
      ...DiscountTitle
    }
    discount23: codeDiscountNodeByCode(code: $code23) {
      ...DiscountTitle
    }
    discount24: codeDiscountNodeByCode(code: $code24) {
      ...DiscountTitle
    }
  }

  fragment DiscountTitle on DiscountCodeNode {
    id
    codeDiscount {
      ... on DiscountCodeBasic {
        title
      }
      ... on DiscountCodeBxgy {
        title
      }
      ... on DiscountCodeFreeShipping {
        title
      }
      ... on DiscountCodeApp {
        title
      }
    }
  }
`;
