/** The URL parameter that contains the code. The app embed's script reads this parameter. */
export const LINK_PARAMETER = "dino_apply";

/** UTM parameters show analytics tools where a visit comes from. Links leave out empty parameters. */
export interface UtmParameters {
  source: string;
  medium: string;
  campaign: string;
}

export const noUtm: UtmParameters = { source: "", medium: "", campaign: "" };

interface Link {
  /** Origin of the storefront, such as `https://dino.example`. */
  storefrontUrl: string;
  /** A path in the shop, as returned by parseShopPath. */
  path?: string;
  /** The code that the link applies. The link's token is this code. */
  code: string;
  utm?: UtmParameters;
}

/**
 * Returns a link that opens a page of the storefront, where the app embed's script applies the code. The link works
 * only if the app embed is turned on in the shop's theme.
 */
export function linkUrl({ storefrontUrl, path = "/", code, utm = noUtm }: Link): string {
  const url = withUtm(new URL(path, storefrontUrl), utm);
  url.searchParams.set(LINK_PARAMETER, code);
  return url.href;
}

/**
 * Returns Shopify's own discount link, which works without the app embed: Shopify applies the code to the cart and
 * opens the page `path`. The code replaces all codes that are already in the cart. The app does not count clicks
 * on this link.
 */
export function shopifyLinkUrl({ storefrontUrl, path = "/", code, utm = noUtm }: Link): string {
  const target = withUtm(new URL(path, storefrontUrl), utm);
  target.searchParams.delete(LINK_PARAMETER);
  const url = new URL(`/discount/${encodeURIComponent(code)}`, storefrontUrl);
  const redirect = target.pathname + target.search + target.hash;
  if (redirect !== "/") url.searchParams.set("redirect", redirect);
  return url.href;
}

function withUtm(url: URL, utm: UtmParameters): URL {
  for (const [name, value] of Object.entries(utm)) {
    if (value.trim() !== "") url.searchParams.set(`utm_${name}`, value.trim());
  }
  return url;
}
