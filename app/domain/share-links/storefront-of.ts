/** The URL of a shop's storefront, and the hosts that a merchant may use in the URL of a page in the shop. */
export interface Storefront {
  /** Such as `https://dino.example`. */
  url: string;
  hosts: string[];
}

/**
 * Returns the storefront of a shop. Its hosts include `domain`, the `.myshopify.com` domain, because Shopify redirects
 * that domain to the storefront and keeps the path and query. If `storefrontUrl` is null, the URL is on `domain`.
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
