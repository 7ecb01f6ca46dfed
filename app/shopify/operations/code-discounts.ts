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

/** Ends the discount: it keeps its codes, so that nobody else can have them, and checkout refuses them. */
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

/** With all of its codes. */
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

/** Whose is this code, whatever the kind of its discount? Our own discounts carry the coupon's tag. */
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

/** Which discounts hold 25 codes: one call in place of 25, at the same price. */
export const DISCOUNTS_BY_CODES = `#graphql
  query HoldersOfCodes(
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
    holder0: codeDiscountNodeByCode(code: $code0) {
      ...CodeHolder
    }
    holder1: codeDiscountNodeByCode(code: $code1) {
      ...CodeHolder
    }
    holder2: codeDiscountNodeByCode(code: $code2) {
      ...CodeHolder
    }
    holder3: codeDiscountNodeByCode(code: $code3) {
      ...CodeHolder
    }
    holder4: codeDiscountNodeByCode(code: $code4) {
      ...CodeHolder
    }
    holder5: codeDiscountNodeByCode(code: $code5) {
      ...CodeHolder
    }
    holder6: codeDiscountNodeByCode(code: $code6) {
      ...CodeHolder
    }
    holder7: codeDiscountNodeByCode(code: $code7) {
      ...CodeHolder
    }
    holder8: codeDiscountNodeByCode(code: $code8) {
      ...CodeHolder
    }
    holder9: codeDiscountNodeByCode(code: $code9) {
      ...CodeHolder
    }
    holder10: codeDiscountNodeByCode(code: $code10) {
      ...CodeHolder
    }
    holder11: codeDiscountNodeByCode(code: $code11) {
      ...CodeHolder
    }
    holder12: codeDiscountNodeByCode(code: $code12) {
      ...CodeHolder
    }
    holder13: codeDiscountNodeByCode(code: $code13) {
      ...CodeHolder
    }
    holder14: codeDiscountNodeByCode(code: $code14) {
      ...CodeHolder
    }
    holder15: codeDiscountNodeByCode(code: $code15) {
      ...CodeHolder
    }
    holder16: codeDiscountNodeByCode(code: $code16) {
      ...CodeHolder
    }
    holder17: codeDiscountNodeByCode(code: $code17) {
      ...CodeHolder
    }
    holder18: codeDiscountNodeByCode(code: $code18) {
      ...CodeHolder
    }
    holder19: codeDiscountNodeByCode(code: $code19) {
      ...CodeHolder
    }
    holder20: codeDiscountNodeByCode(code: $code20) {
      ...CodeHolder
    }
    holder21: codeDiscountNodeByCode(code: $code21) {
      ...CodeHolder
    }
    holder22: codeDiscountNodeByCode(code: $code22) {
      ...CodeHolder
    }
    holder23: codeDiscountNodeByCode(code: $code23) {
      ...CodeHolder
    }
    holder24: codeDiscountNodeByCode(code: $code24) {
      ...CodeHolder
    }
  }

  fragment CodeHolder on DiscountCodeNode {
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
