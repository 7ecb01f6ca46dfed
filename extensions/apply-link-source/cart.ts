import { getConfig } from "./config";
import { fetchJson, send } from "./fetch-json";
import { loadLinks } from "./links";

/** The cart of Shopify's Ajax API (https://shopify.dev/docs/api/ajax/reference/cart). Amounts are in minor units. */
export interface Cart {
  item_count: number;
  total_price: number;
  total_discount: number;
  original_total_price: number;
  discount_codes?: { code: string; applicable: boolean }[];
}

/** What one page knows. All checks of the page share it. */
export interface PageState {
  /** The tokens of the link that opened the page, until the shopper has been told what happened to them. */
  clicked: string[];
  /** The cart whose prices the page shows. Undefined if it is the current one. */
  shown?: Cart;
  /** The code that Shopify uses for items that are added later. */
  secured?: string;
}

export const readCart = () => fetchJson<Cart>(getConfig().cartUrl);

/** Replaces the codes in the cart and returns the new cart. */
export const setCodes = (codes: string[]) =>
  fetchJson<Cart>(getConfig().updateUrl, { discount: codes.join() });

/** Returns all codes in the cart, in upper case. */
export const codesIn = ({ discount_codes = [] }: Cart) => discount_codes.map(({ code }) => upperCase(code));

/** Returns the codes in the cart that change its price, in upper case. */
export const activeCodesIn = ({ discount_codes = [] }: Cart) =>
  discount_codes.filter(({ applicable }) => applicable).map(({ code }) => upperCase(code));

// Converts only a to z, because toUpperCase() turns "ß" into "SS".
const upperCase = (code: string) => code.replace(/[a-z]/g, (letter) => letter.toUpperCase());

/**
 * Sets the first of the codes with Shopify's discount link, if that doesn't remove another code from the cart. Shopify
 * then uses the code for items that are added later and for "Buy it now", too. Saves in `page` the cart as it was before,
 * and the code that was set.
 */
export async function secureCode([code]: string[], page: PageState): Promise<void> {
  const cart = await readCart();
  page.shown = cart;
  const ownCodes = loadLinks().map(({ token }) => token);
  const isReplaceable = codesIn(cart).every((each) => !cart.item_count && ownCodes.includes(each));
  if (code && isReplaceable) {
    // The response redirects to the home page. Only its cookies are needed.
    const { type } = await send(`/discount/${code}`, { redirect: "manual" });
    if (type === "opaqueredirect") page.secured = code;
  }
}
