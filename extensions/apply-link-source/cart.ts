import { getConfig } from "./config";
import { fetchJson, send } from "./fetch-json";
import { loadLinks, updateLink } from "./links";

/** The cart of Shopify's Ajax API (https://shopify.dev/docs/api/ajax/reference/cart). Amounts are in minor units. */
export interface Cart {
  item_count: number;
  total_price: number;
  total_discount: number;
  original_total_price: number;
  discount_codes?: { code: string; applicable: boolean }[];
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
 * then uses the code for items that are added later and for "Buy it now", too. Returns the cart as it was before.
 */
export async function secureCode([code]: string[]): Promise<Cart> {
  const cart = await readCart();
  const ownCodes = loadLinks().map(({ token }) => token);
  const isReplaceable = codesIn(cart).every((each) => !cart.item_count && ownCodes.includes(each));
  if (code && isReplaceable) {
    // The response redirects to the home page. Only its cookies are needed.
    const { type } = await send(`/discount/${code}`, { redirect: "manual" });
    if (type === "opaqueredirect") updateLink(code, { isSecured: true });
  }
  return cart;
}
