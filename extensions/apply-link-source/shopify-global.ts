/** The parts of Shopify's global object that the script uses. None of them is certain to exist. */
declare global {
  interface Window {
    Shopify?: {
      actions?: {
        /** https://shopify.dev/docs/api/storefront-events-and-actions/actions/update-cart */
        updateCart?: {
          (change: { discountCodes: string[] }): Promise<unknown>;
          isDefault?: () => boolean;
        };
      };
      /** https://shopify.dev/docs/api/customer-privacy */
      customerPrivacy?: { analyticsProcessingAllowed?: () => boolean };
    };
  }
}

export {};
