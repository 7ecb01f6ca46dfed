import type { IncomingMessage, ServerResponse } from "node:http";
import { buildCart, type Cart, type LineRequest, uniqueCodes } from "../orders/cart";
import type { Customer } from "../state/catalog";
import type { Shop } from "../state/shop";
import type { State } from "../state/state";

/** A shopper's request, with the shop, the customer and the cart. Cookies store the customer's ID and the cart. */
export interface Visit {
  state: State;
  shop: Shop;
  /** Null if the shopper is not signed in. */
  customer: Customer | null;
  storedCart: StoredCart;
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
}

export interface StoredCart {
  token: string;
  lines: LineRequest[];
  /** The cart's codes, in the order in which they were added, including codes that do not apply at the moment. */
  codes: string[];
  note: string;
  attributes: Record<string, string>;
  /** The contact fields that a guest has filled in so far. */
  contact: Contact;
}

export interface Contact {
  email: string;
  firstName: string;
  lastName: string;
}

const noContact: Contact = { email: "", firstName: "", lastName: "" };

const cartCookie = "cart";
const customerCookie = "customer";

function cookiesOf(request: IncomingMessage) {
  const pairs = (request.headers.cookie ?? "").split(/;\s*/).map((pair): [string, string] => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  return new Map(pairs);
}

function readCart(text: string | undefined): StoredCart {
  const empty = {
    token: crypto.randomUUID(),
    lines: [],
    codes: [],
    note: "",
    attributes: {},
    contact: noContact,
  };
  if (!text) return empty;
  try {
    return { ...empty, ...(JSON.parse(Buffer.from(text, "base64url").toString()) as Partial<StoredCart>) };
  } catch {
    return empty;
  }
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
  const storedCart = readCart(cookies.get(cartCookie));
  return { state, shop, customer: isOfShop ? customer : null, storedCart, request, response, url };
}

function setCookie(visit: Visit, name: string, value: string) {
  const header = visit.response.getHeader("set-cookie");
  const cookies = Array.isArray(header) ? header : [];
  const maxAge = value === "" ? "Max-Age=0" : "Max-Age=1209600";
  visit.response.setHeader("set-cookie", [
    ...cookies,
    `${name}=${value}; Path=/; SameSite=Lax; HttpOnly; ${maxAge}`,
  ]);
}

export function saveCart(visit: Visit, change: Partial<StoredCart>) {
  visit.storedCart = { ...visit.storedCart, ...change };
  visit.storedCart.codes = uniqueCodes(visit.storedCart.codes);
  visit.storedCart.lines = visit.storedCart.lines.filter((line) => line.quantity > 0);
  setCookie(visit, cartCookie, Buffer.from(JSON.stringify(visit.storedCart)).toString("base64url"));
}

export function emptyCart(visit: Visit) {
  setCookie(visit, cartCookie, "");
}

export function setSignedInCustomer(visit: Visit, customer: Customer | null) {
  setCookie(visit, customerCookie, customer === null ? "" : String(customer.id));
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

export function addToCart(visit: Visit, { variantId, quantity }: LineRequest) {
  const currentQuantity = visit.storedCart.lines.find((line) => line.variantId === variantId)?.quantity ?? 0;
  const otherLines = visit.storedCart.lines.filter((line) => line.variantId !== variantId);
  saveCart(visit, { lines: [...otherLines, { variantId, quantity: currentQuantity + quantity }] });
}

export function redirect(visit: Visit, location: string) {
  visit.response.writeHead(303, { location, "cache-control": "no-store" });
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
