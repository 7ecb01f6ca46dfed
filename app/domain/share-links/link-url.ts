/** The URL parameter that contains the link's codes. The app embed's script reads this parameter. */
export const LINK_PARAMETER = "dino_apply";

/** Shopify accepts up to five product or order codes on an order, and one shipping code. */
export const MAX_CODES_PER_LINK = 5;

export const MAX_QUANTITY_PER_LINK = 100;

/** UTM parameters show analytics tools where a visit comes from. Links leave out empty parameters. */
export interface UtmParameters {
  source: string;
  medium: string;
  campaign: string;
}

export const noUtm: UtmParameters = { source: "", medium: "", campaign: "" };

interface Target {
  /** Origin of the storefront, such as `https://dino.example`. */
  storefrontUrl: string;
  /** A path in the shop, as returned by parseShopPath. */
  path?: string;
  utm?: UtmParameters;
}

/**
 * Returns a link that opens a page of the storefront, where the app embed's script applies the codes. The link works
 * only if the app embed is turned on in the shop's theme. The link's tokens are its codes.
 */
export function linkUrl({
  storefrontUrl,
  path = "/",
  codes,
  utm = noUtm,
}: Target & { codes: string[] }): string {
  const url = withUtm(new URL(path, storefrontUrl), utm);
  url.searchParams.delete(LINK_PARAMETER);
  addTokens(url, codes);
  return url.href;
}

/**
 * Returns a link that puts a product into the cart and opens the cart page: one of Shopify's permalinks
 * (https://shopify.dev/docs/agents/carts-and-checkout/permalinks). Shopify applies the codes, even if the app embed is
 * turned off. The codes are also the link's tokens, so that the app embed can count the click and show its notice. By
 * the specification, the cart page should get the tokens and the UTM parameters
 * (https://ucp.dev/latest/specification/permalink/#redirect-resolution). No page says so for the older links to
 * `/cart/VARIANT:QUANTITY`.
 */
export function productLinkUrl({
  storefrontUrl,
  product: { variantId, quantity },
  codes,
  utm = noUtm,
}: {
  storefrontUrl: string;
  product: { variantId: string; quantity: number };
  codes: string[];
  utm?: UtmParameters;
}): string {
  const url = withUtm(new URL(`/buy/${variantId}:${quantity}`, storefrontUrl), utm);
  addParameter(url, "continue_to=/cart");
  for (const [index, code] of codes.entries()) {
    addParameter(url, `discounts/codes/${index}=${encodeURIComponent(code)}`);
  }
  addTokens(url, codes);
  return url.href;
}

/**
 * Returns Shopify's own discount link, which works without the app embed: Shopify applies the code to the cart and
 * opens the page `path`. The code replaces all codes that are already in the cart. The app does not count clicks
 * on this link.
 */
export function shopifyLinkUrl({
  storefrontUrl,
  path = "/",
  code,
  utm = noUtm,
}: Target & { code: string }): string {
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

/**
 * Adds the codes, separated by commas. Each code is percent-encoded, so that a comma in a code is not read as a
 * separator.
 */
function addTokens(url: URL, codes: string[]): void {
  addParameter(url, `${LINK_PARAMETER}=${codes.map(encodeURIComponent).join(",")}`);
}

/** Adds an encoded parameter. URLSearchParams would also encode commas and slashes, which makes links longer. */
function addParameter(url: URL, encoded: string): void {
  url.search = url.search === "" ? encoded : `${url.search}&${encoded}`;
}
