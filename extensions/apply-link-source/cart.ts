import { getConfig } from "./config";
import { fetchJson, send } from "./fetch-json";
import { loadLinks } from "./links";

/** The cart of Shopify's Ajax API (https://shopify.dev/docs/api/ajax/reference/cart). Amounts are in minor units. */
export interface Cart {
  item_count: number;
  total_price: number;
  total_discount: number;
  original_total_price: number;
  items: { variant_id: number; quantity: number }[];
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

/**
 * Returns what the items would cost with only this code. Without the browser's cookies, Shopify creates another cart, so
 * the shopper's cart keeps its codes.
 */
export function priceCopy({ items }: Cart, code: string): Promise<Cart> {
  const updates: Record<number, number> = {};
  // Lines with different properties can have the same variant.
  for (const { variant_id: id, quantity } of items) updates[id] = (updates[id] ?? 0) + quantity;
  return fetchJson(getConfig().updateUrl, { updates, discount: code }, { credentials: "omit" });
}

/** Returns all codes in the cart, in upper case. */
export const codesIn = ({ discount_codes = [] }: Cart) => discount_codes.map(({ code }) => upperCase(code));

/** Returns the codes in the cart that change its price, in upper case. */
export const activeCodesIn = ({ discount_codes = [] }: Cart) =>
  discount_codes.filter(({ applicable }) => applicable).map(({ code }) => upperCase(code));

// Converts only a to z, because toUpperCase() turns "ß" into "SS".
const upperCase = (code: string) => code.replace(/[a-z]/g, (letter) => letter.toUpperCase());

/**
 * Sets the first of the codes for later, before the app has answered, if that removes no other code from the cart and
 * replaces no code of an earlier link that was set for later. Saves the cart as it was before in `page`.
 */
export async function secureCode(tokens: string[], page: PageState): Promise<void> {
  page.shown = await readCart();
  const isOnlyLink = loadLinks().every(({ token, isDone }) => isDone || tokens.includes(token));
  if (isOnlyLink && !codesIn(page.shown).length) await setForLater(tokens[0] as string, page);
}

/**
 * Sets the code with Shopify's discount link, which replaces all codes. Shopify then uses it for items that are added
 * later and for "Buy it now", too.
 */
export async function setForLater(code: string, page: PageState): Promise<void> {
  if (page.secured === code) return;
  // The response redirects to the home page. Only its cookies are needed.
  const { type } = await send(`/discount/${code}`, { redirect: "manual" });
  if (type === "opaqueredirect") page.secured = code;
}
