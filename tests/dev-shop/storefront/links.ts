import {
  localPath,
  redirect,
  saveCart,
  setSessionCodes,
  shopHasVariant,
  splitCodes,
  type Visit,
} from "./visit";

/**
 * Handles `/discount/CODE?redirect=/path`. The code replaces the codes in the cart, also if the cart is empty, and the
 * codes of the session. The page that it leads to gets the link's other parameters.
 */
export function followDiscountLink(visit: Visit) {
  const codes = splitCodes(decodeURIComponent(visit.url.pathname.slice("/discount/".length)));
  saveCart(visit, { codes });
  setSessionCodes(visit, codes);
  const target = new URL(localPath(visit.url.searchParams.get("redirect")), "http://shop.invalid");
  for (const [name, value] of visit.url.searchParams) {
    if (name !== "redirect") target.searchParams.append(name, value);
  }
  return redirect(visit, target.pathname + target.search + target.hash);
}

/** Parses `1:2,3:1` of `/cart/1:2,3:1` into variants and quantities. Returns null if it is something else. */
function parsePermalink(text: string) {
  if (!/^\d+:\d+(?:,\d+:\d+)*$/.test(text)) return null;
  return text.split(",").map((item) => {
    const [variantId = 0, quantity = 0] = item.split(":").map(Number);
    return { variantId, quantity };
  });
}

/**
 * Handles `/cart/VARIANT:QUANTITY[,…]?discount=A,B`: replaces the cart's items and codes, and goes to checkout, or to the
 * cart page with `storefront=true`. For any other path, returns false and sends no response.
 * https://shopify.dev/docs/apps/build/checkout/create-cart-permalinks
 */
export function followCartPermalink(visit: Visit): boolean {
  const { url } = visit;
  const lines = parsePermalink(decodeURIComponent(url.pathname.slice("/cart/".length)));
  if (lines === null || !url.pathname.startsWith("/cart/")) return false;
  saveCart(visit, {
    lines: lines.filter((line) => shopHasVariant(visit, line.variantId)),
    codes: splitCodes(url.searchParams.get("discount") ?? ""),
    note: url.searchParams.get("note") ?? "",
    attributes: {},
  });
  const page = url.searchParams.get("storefront") === "true" ? "/cart" : "/checkout";
  const others = new URLSearchParams(url.searchParams);
  for (const name of ["discount", "storefront", "note"]) others.delete(name);
  return redirect(visit, others.size > 0 ? `${page}?${others}` : page);
}
