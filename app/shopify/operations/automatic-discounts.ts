export const CREATE_AUTOMATIC_BASIC = `#graphql
  mutation CreateAutomaticBasic($discount: DiscountAutomaticBasicInput!) {
    payload: discountAutomaticBasicCreate(automaticBasicDiscount: $discount) {
      automaticDiscountNode {
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

export const UPDATE_AUTOMATIC_BASIC = `#graphql
  mutation UpdateAutomaticBasic($id: ID!, $discount: DiscountAutomaticBasicInput!) {
    payload: discountAutomaticBasicUpdate(id: $id, automaticBasicDiscount: $discount) {
      automaticDiscountNode {
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

export const CREATE_AUTOMATIC_BXGY = `#graphql
  mutation CreateAutomaticBxgy($discount: DiscountAutomaticBxgyInput!) {
    payload: discountAutomaticBxgyCreate(automaticBxgyDiscount: $discount) {
      automaticDiscountNode {
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

export const UPDATE_AUTOMATIC_BXGY = `#graphql
  mutation UpdateAutomaticBxgy($id: ID!, $discount: DiscountAutomaticBxgyInput!) {
    payload: discountAutomaticBxgyUpdate(id: $id, automaticBxgyDiscount: $discount) {
      automaticDiscountNode {
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

export const CREATE_AUTOMATIC_FREE_SHIPPING = `#graphql
  mutation CreateAutomaticFreeShipping($discount: DiscountAutomaticFreeShippingInput!) {
    payload: discountAutomaticFreeShippingCreate(freeShippingAutomaticDiscount: $discount) {
      automaticDiscountNode {
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

export const UPDATE_AUTOMATIC_FREE_SHIPPING = `#graphql
  mutation UpdateAutomaticFreeShipping($id: ID!, $discount: DiscountAutomaticFreeShippingInput!) {
    payload: discountAutomaticFreeShippingUpdate(id: $id, freeShippingAutomaticDiscount: $discount) {
      automaticDiscountNode {
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

export const DEACTIVATE_AUTOMATIC_DISCOUNT = `#graphql
  mutation DeactivateAutomaticDiscount($id: ID!) {
    discountAutomaticDeactivate(id: $id) {
      automaticDiscountNode {
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

export const DELETE_AUTOMATIC_DISCOUNT = `#graphql
  mutation DeleteAutomaticDiscount($id: ID!) {
    discountAutomaticDelete(id: $id) {
      deletedAutomaticDiscountId
      userErrors {
        field
        message
        code
      }
    }
  }
`;

/**
 * The shop's code and automatic discounts, newest first, including those that this app did not create. Does not use
 * search, because Shopify's search does not find new discounts at once.
 */
export const NEWEST_DISCOUNTS = `#graphql
  query NewestDiscounts($after: String) {
    discountNodes(first: 100, after: $after, sortKey: CREATED_AT, reverse: true) {
      nodes {
        id
        discount {
          __typename
          ... on DiscountAutomaticBasic {
            createdAt
            tags
          }
          ... on DiscountAutomaticBxgy {
            createdAt
            tags
          }
          ... on DiscountAutomaticFreeShipping {
            createdAt
            tags
          }
          ... on DiscountAutomaticApp {
            createdAt
          }
          ... on DiscountCodeBasic {
            createdAt
          }
          ... on DiscountCodeBxgy {
            createdAt
          }
          ... on DiscountCodeFreeShipping {
            createdAt
          }
          ... on DiscountCodeApp {
            createdAt
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
