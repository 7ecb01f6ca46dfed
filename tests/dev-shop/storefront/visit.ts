import type { IncomingMessage, ServerResponse } from "node:http";
import { buildCart, type Cart, type LineRequest, uniqueCodes } from "../orders/cart";
import type { Contact, StoredCart } from "../state/cart";
import type { Customer } from "../state/catalog";
import type { Shop } from "../state/shop";
import type { State } from "../state/state";
import type { Theme } from "../state/theme";
import { splitLocale } from "./locales";

/**
 * A shopper's request, with the shop, the customer and the cart. Cookies store the customer's ID, the cart's token, and
 * the codes of the session.
 */
export interface Visit {
  state: State;
  shop: Shop;
  /** Null if the shopper is not signed in. */
  customer: Customer | null;
  storedCart: StoredCart;
  /**
   * Whether this is the checkout of "Buy it now", which has a cart of its own: then `storedCart` is this cart, and
   * another cookie stores its token.
   */
  isBuyItNow: boolean;
  /** The codes of the last `/discount/CODE` link. A cart that is filled later and "Buy it now" start with these codes. */
  sessionCodes: string[];
  theme: Theme;
  /** The language, such as `de` or `pt-BR`. */
  locale: string;
  /** The prefix of the page's language, such as `/de`. Empty if the path has no prefix. */
  root: string;
  request: IncomingMessage;
  response: ServerResponse;
  /** The request's URL without `root`. */
  url: URL;
}

const cartCookie = "cart";
const buyItNowCookie = "buy_it_now";
const customerCookie = "customer";
/** The name of this cookie is Shopify's. */
const sessionCodesCookie = "discount_code";

/** The path of the checkout of "Buy it now". */
export const buyItNowPath = "/checkouts/buy-it-now";

function cookiesOf(request: IncomingMessage) {
  const pairs = (request.headers.cookie ?? "").split(/;\s*/).map((pair): [string, string] => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  return new Map(pairs);
}

const noContact: Contact = { email: "", firstName: "", lastName: "" };

/** Returns the shop's cart with the token. If there is none, returns an empty cart with a new token, not yet stored. */
function findCart(state: State, { domain }: Shop, token: string | undefined): StoredCart {
  const stored = token === undefined ? null : state.carts.find(token);
  if (stored?.shop === domain) return stored;
  return {
    shop: domain,
    token: crypto.randomUUID(),
    lines: [],
    codes: [],
    note: "",
    attributes: {},
    contact: noContact,
  };
}

/**
 * Finds the shop by the request's Host header. `<handle>.localhost` and `<handle>.myshopify.com` belong to the shop
 * with that handle, and all other hosts to the first shop. Returns null if there is no such shop.
 */
function findShopByHost(state: State, host: string): Shop | null {
  const name = host.split(":")[0]?.toLowerCase() ?? "";
  const handle = /^([a-z0-9][a-z0-9-]*)\.(?:localhost|myshopify\.com)$/.exec(name)?.[1];
  if (handle !== undefined) return state.shops.find(`${handle}.myshopify.com`);
  return state.shops.all()[0] ?? null;
}

export function openVisit(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Visit | null {
  const shop = findShopByHost(state, request.headers.host ?? "");
  if (shop === null) return null;
  const cookies = cookiesOf(request);
  const customer = state.customers.find(Number(cookies.get(customerCookie)));
  const isOfShop = customer?.shop === shop.domain;
  const { storefront } = state.switches;
  const { root, locale, path } = splitLocale(url.pathname);
  const isBuyItNow = `${path}/`.startsWith(`${buyItNowPath}/`);
  return {
    state,
    shop,
    customer: isOfShop ? customer : null,
    storedCart: findCart(state, shop, cookies.get(isBuyItNow ? buyItNowCookie : cartCookie)),
    isBuyItNow,
    sessionCodes: splitCodes(decodeURIComponent(cookies.get(sessionCodesCookie) ?? "")),
    theme: storefront.theme,
    locale: locale ?? storefront.locale,
    root,
    request,
    response,
    // Concatenate, because a path that starts with two slashes would resolve to another host.
    url: new URL(url.origin + path + url.search),
  };
}

/** Splits a list of codes at its commas, as `/discount/A,B`, `?discount=A,B` and `/cart/update.js` do. */
export const splitCodes = (list: string) => uniqueCodes(list.split(","));

/** Without `maxAgeSeconds`, the cookie ends with the browser's session. An empty value deletes the cookie. */
function setCookie(visit: Visit, name: string, value: string, maxAgeSeconds?: number) {
  const header = visit.response.getHeader("set-cookie");
  const cookies = Array.isArray(header) ? header : [];
  const seconds = value === "" ? 0 : maxAgeSeconds;
  const maxAge = seconds === undefined ? "" : `; Max-Age=${seconds}`;
  visit.response.setHeader("set-cookie", [
    ...cookies,
    `${name}=${value}; Path=/; SameSite=Lax; HttpOnly${maxAge}`,
  ]);
}

/** Shopify keeps a cart for two weeks. */
const cartAgeSeconds = 14 * 24 * 3600;

/** Whether the visitor has a cart. A cart is created when it is first changed, even if it stays empty. */
export const isCartStored = ({ state, storedCart }: Visit) => state.carts.find(storedCart.token) !== null;

/** Stores the changed cart. */
export function saveCart(visit: Visit, change: Partial<StoredCart>) {
  const cart = { ...visit.storedCart, ...change };
  visit.storedCart = {
    ...cart,
    codes: uniqueCodes(cart.codes),
    lines: cart.lines.filter((line) => line.quantity > 0),
  };
  storeCart(visit, visit.isBuyItNow ? buyItNowCookie : cartCookie, visit.storedCart);
}

function storeCart(visit: Visit, cookie: string, cart: StoredCart) {
  visit.state.carts.put(cart);
  setCookie(visit, cookie, cart.token, cartAgeSeconds);
}

/** Deletes the cart that was just ordered, and the session's codes. */
export function emptyCart(visit: Visit) {
  visit.state.carts.remove(visit.storedCart.token);
  setCookie(visit, visit.isBuyItNow ? buyItNowCookie : cartCookie, "");
  setCookie(visit, sessionCodesCookie, "");
}

/** Starts the checkout of "Buy it now": a cart with only this item and the session's codes. */
export function startBuyItNow(visit: Visit, line: LineRequest) {
  const cart = findCart(visit.state, visit.shop, undefined);
  storeCart(visit, buyItNowCookie, { ...cart, lines: [line], codes: visit.sessionCodes });
}

export function setSessionCodes(visit: Visit, codes: string[]) {
  visit.sessionCodes = codes;
  setCookie(visit, sessionCodesCookie, encodeURIComponent(codes.join(",")));
}

export function setSignedInCustomer(visit: Visit, customer: Customer | null) {
  setCookie(visit, customerCookie, customer === null ? "" : String(customer.id), cartAgeSeconds);
}

/** Builds the visit's cart for pricing, with the stored codes followed by `extraCodes`. */
export function cartOf(visit: Visit, extraCodes: string[] = []): Cart {
  const { state, shop, customer, storedCart } = visit;
  return buildCart(state, {
    shop,
    lineRequests: storedCart.lines,
    codes: [...storedCart.codes, ...extraCodes],
    buyer: customer && { customerId: customer.id, email: customer.email },
  });
}

/** Sets the quantity of a variant. The lines keep their order, and a new line is the last one. */
export function setQuantity(lines: LineRequest[], { variantId, quantity }: LineRequest): LineRequest[] {
  const hasLine = lines.some((line) => line.variantId === variantId);
  if (!hasLine) return [...lines, { variantId, quantity }];
  return lines.map((line) => (line.variantId === variantId ? { ...line, quantity } : line));
}

/** Adds an item. An empty cart without codes gets the session's codes. */
export function addToCart(visit: Visit, { variantId, quantity }: LineRequest) {
  const { lines, codes } = visit.storedCart;
  const currentQuantity = lines.find((line) => line.variantId === variantId)?.quantity ?? 0;
  saveCart(visit, {
    lines: setQuantity(lines, { variantId, quantity: currentQuantity + quantity }),
    codes: lines.length === 0 && codes.length === 0 ? visit.sessionCodes : codes,
  });
}

/** The key of a cart line, as in `/cart.js`. */
export const keyOfLine = (variantId: number, productId: number) => `${variantId}:${productId.toString(16)}`;

/** Whether the shop has the variant. A cart must not contain others. */
export const shopHasVariant = (visit: Visit, id: number) =>
  visit.state.products
    .ofShop(visit.shop.domain)
    .some((each) => each.variants.some((variant) => variant.id === id));

/** Returns a path of the shop in the page's language: `/cart` on `/de/products/x` is `/de/cart`. */
export const pathInLanguage = (visit: Visit, path: string) =>
  splitLocale(path).locale === null ? visit.root + path : path;

/** Redirects to a path of the shop, in the page's language. */
export function redirect(visit: Visit, path: string) {
  visit.response.writeHead(303, { location: pathInLanguage(visit, path), "cache-control": "no-store" });
  visit.response.end();
  return true;
}

/**
 * Returns `path` if it leads to a page of this shop. Otherwise, returns `fallback`, for example if `path` is null, or
 * `//host`, which leads to another host.
 */
export function localPath(path: string | null, fallback = "/") {
  if (path === null || !/^\/(?![/\\])/.test(path)) return fallback;
  const url = new URL(path, "http://shop.invalid");
  return url.host === "shop.invalid" ? url.pathname + url.search + url.hash : fallback;
}

/** Parses a guest's contact fields from the checkout form. */
export function parseContact(form: URLSearchParams): Contact {
  const field = (name: string) => form.get(name)?.trim() ?? "";
  return { email: field("email"), firstName: field("first_name"), lastName: field("last_name") };
}
