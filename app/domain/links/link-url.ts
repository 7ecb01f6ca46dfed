/** The parameter that the storefront's script looks for. */
export const LINK_PARAMETER = "dino_apply";

/** What tells a marketing tool where a visitor came from; "" leaves one out. */
export interface UtmParameters {
  source: string;
  medium: string;
  campaign: string;
}

export const noUtm: UtmParameters = { source: "", medium: "", campaign: "" };

interface Link {
  /** Where the shop is: `https://dino.example`. */
  storefrontUrl: string;
  /** A path of the shop, as parseShopPath gives it. */
  path?: string;
  /** A code, or a URL Token's token, which is its code. */
  code: string;
  utm?: UtmParameters;
}

/** The link that applies a discount by itself, by the script of our theme extension. */
export function linkUrl({ storefrontUrl, path = "/", code, utm = noUtm }: Link): string {
  const url = withUtm(new URL(path, storefrontUrl), utm);
  url.searchParams.set(LINK_PARAMETER, code);
  return url.href;
}

/**
 * The link that Shopify itself understands, without any script: it sets the cart's code and goes to the page. It takes
 * the place of codes that are in the cart already, and nobody counts its clicks.
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
