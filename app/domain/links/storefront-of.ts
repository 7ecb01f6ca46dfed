/** Where a shop's pages are, and every host under which a merchant may write one of them. */
export interface Storefront {
  /** `https://dino.example` */
  url: string;
  hosts: string[];
}

/** Shopify sends a visitor of the `.myshopify.com` address on to the shop's own, with all that follows the host. */
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
