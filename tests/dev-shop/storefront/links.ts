import type { StoredCart } from "../state/cart";
import {
  isCartStored,
  localPath,
  redirect,
  saveCart,
  setSessionCodes,
  shopHasVariant,
  splitCodes,
  type Visit,
} from "./visit";

/**
 * Handles `/discount/CODE?redirect=/path`. The code replaces the codes of the session and of the cart, if there is a cart
 * already. The page that it leads to gets the link's other parameters.
 */
export function followDiscountLink(visit: Visit) {
  const codes = splitCodes(decodeURIComponent(visit.url.pathname.slice("/discount/".length)));
  if (isCartStored(visit)) saveCart(visit, { codes });
  setSessionCodes(visit, codes);
  const target = new URL(localPath(visit.url.searchParams.get("redirect")), "http://shop.invalid");
  for (const [name, value] of visit.url.searchParams) {
    if (name !== "redirect") target.searchParams.append(name, value);
  }
  return redirect(visit, target.pathname + target.search + target.hash);
}

/**
 * Returns the items of a permalink, such as `1:2,3:1`, or null if the path does not start with `prefix`. Mail programs may
 * encode their colons and commas.
 */
const itemsAfter = (prefix: string, { pathname }: URL) =>
  pathname.startsWith(prefix)
    ? pathname.slice(prefix.length).replace(/%3a/gi, ":").replace(/%2c/gi, ",")
    : null;

/** Parses the items of a permalink into variants and quantities. Returns null if the text is malformed. */
function parseItems(text: string) {
  if (!/^\d+:[1-9]\d*(?:,\d+:[1-9]\d*)*$/.test(text)) return null;
  return text.split(",").map((item) => {
    const [variantId = 0, quantity = 0] = item.split(":").map(Number);
    return { variantId, quantity };
  });
}

/** Replaces the cart. Leaves out variants that the shop does not have. */
function replaceCart(visit: Visit, { lines, codes, note }: Pick<StoredCart, "lines" | "codes" | "note">) {
  const known = lines.filter((line) => shopHasVariant(visit, line.variantId));
  saveCart(visit, { lines: known, codes, note, attributes: {} });
}

/**
 * Handles a legacy cart permalink, `/cart/VARIANT:QUANTITY[,…]?discount=A,B`: replaces the cart, and goes to checkout, or
 * to the cart page with `storefront=true`. Shopify does not document that the page gets the link's other parameters,
 * so they are dropped. For any other path, returns false and sends no response.
 * https://shopify.dev/docs/apps/build/checkout/create-cart-permalinks
 */
export function followCartPermalink(visit: Visit): boolean {
  const lines = parseItems(itemsAfter("/cart/", visit.url) ?? "");
  if (lines === null) return false;
  const { searchParams } = visit.url;
  const codes = splitCodes(searchParams.get("discount") ?? "");
  replaceCart(visit, { lines, codes, note: searchParams.get("note") ?? "" });
  return redirect(visit, searchParams.get("storefront") === "true" ? "/cart" : "/checkout");
}

/** The fields of a cart or a checkout that a `/buy` link can set. They are not passed on to the page. */
const buyLinkFields = ["attribution", "buyer", "context", "discounts", "fulfillment", "line_items", "note"];

/**
 * Handles `/buy/VARIANT:QUANTITY[,…]?discounts/codes/0=A`: replaces the cart, and goes to checkout, or to the page
 * `continue_to`. The page gets the link's other parameters. For any other path, returns false and sends no response.
 * https://shopify.dev/docs/agents/carts-and-checkout/permalinks, https://ucp.dev/latest/specification/permalink/
 */
export function followBuyLink(visit: Visit): boolean {
  const items = itemsAfter("/buy/", visit.url);
  if (items === null) return false;
  const { searchParams } = visit.url;
  const codes: string[] = [];
  const passedOn = new URLSearchParams();
  for (const [name, value] of searchParams) {
    const [field = ""] = name.replace(/^\//, "").split("/");
    if (/^\/?discounts\/codes\/\d+$/.test(name)) codes.push(value);
    else if (name !== "continue_to" && !buyLinkFields.includes(field)) passedOn.append(name, value);
  }
  const lines = parseItems(items);
  if (lines !== null) replaceCart(visit, { lines, codes, note: "" });
  const page = localPath(searchParams.get("continue_to"), lines === null ? "/" : "/checkout");
  return redirect(visit, passedOn.size > 0 ? `${page}${page.includes("?") ? "&" : "?"}${passedOn}` : page);
}
