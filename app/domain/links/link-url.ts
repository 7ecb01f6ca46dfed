/** URL parameter with the code. The script of the app embed reads it. */
export const LINK_PARAMETER = "dino_apply";

/**
 * UTM parameters, from which analytics tools know the source of a visit. An empty parameter is left out of the link.
 */
export interface UtmParameters {
  source: string;
  medium: string;
  campaign: string;
}

export const noUtm: UtmParameters = { source: "", medium: "", campaign: "" };

interface Link {
  /** Origin of the shop, such as `https://dino.example`. */
  storefrontUrl: string;
  /** A path in the shop, as returned by parseShopPath. */
  path?: string;
  /** A code. The token of a URL Token coupon is its code. */
  code: string;
  utm?: UtmParameters;
}

/**
 * Returns the app's link, which applies the code's discount. The link works only if the app embed is turned on in the
 * shop's theme, because the script of the app embed applies the discount.
 */
export function linkUrl({ storefrontUrl, path = "/", code, utm = noUtm }: Link): string {
  const url = withUtm(new URL(path, storefrontUrl), utm);
  url.searchParams.set(LINK_PARAMETER, code);
  return url.href;
}

/**
 * Returns Shopify's own discount link, which works without the app embed: Shopify applies the code to the cart and
 * opens the page `path`. The code replaces all codes that are already in the cart. The app does not count the click.
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
