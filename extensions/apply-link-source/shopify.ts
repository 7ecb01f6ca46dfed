/** The parts of the storefront's global object `Shopify` that the script uses. None of them is certain to exist. */
interface Shopify {
  actions?: {
    /** https://shopify.dev/docs/api/storefront-events-and-actions/actions/update-cart */
    updateCart?: {
      (
        change: { discountCodes: string[] },
        options: { signal?: AbortSignal },
      ): Promise<{ userErrors?: unknown[] } | undefined>;
      isDefault?: () => boolean;
    };
  };
  /** https://shopify.dev/docs/api/customer-privacy */
  customerPrivacy?: { analyticsProcessingAllowed?: () => boolean };
}

export const getShopify = () => (window as { Shopify?: Shopify }).Shopify;
