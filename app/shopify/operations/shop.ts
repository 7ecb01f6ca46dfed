export const SHOP_FACTS = `#graphql
  query ShopFacts {
    shop {
      name
      myshopifyDomain
      currencyCode
      ianaTimezone
      primaryDomain {
        url
      }
    }
  }
`;
