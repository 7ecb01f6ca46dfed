/** The URL of a shop's storefront, and every host that a merchant may use in the URL of a page. */
export interface Storefront {
  /** `https://dino.example` */
  url: string;
  hosts: string[];
}

/**
 * Returns the storefront of a shop. Its hosts include the `.myshopify.com` host, because Shopify redirects that host to
 * the shop's domain and keeps the path and query.
 */
export function storefrontOf({
  domain,
  storefrontUrl,
}: {
  domain: string;
  storefrontUrl: string | null;
}): Storefront {
  const url = storefrontUrl ?? `https://${domain}`;
  return { url, hosts: [...new Set([new URL(url).host, domain])] };
}
