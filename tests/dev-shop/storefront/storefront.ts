import type { Deps } from "../deps";
import { type Route, readBody } from "../http/http";
import { priceCart } from "../orders/price-cart";
import { html } from "../pages/html";
import { staticFiles } from "../pages/static-files";
import { codeKey } from "../state/code-key";
import type { State } from "../state/state";
import { logOut, sendLogin, submitLogin } from "./account-pages";
import { ajaxCart } from "./ajax-cart";
import { type AppProxy, defaultAppProxy, forwardToApp } from "./app-proxy";
import { sendCart } from "./cart-page";
import { sendCheckout, sendConfirmation, submitCheckout } from "./checkout-pages";
import { sendPage } from "./layout";
import { sendProduct, sendProductList } from "./product-pages";
import { embedAssetsRoute } from "./theme-embeds";
import {
  addToCart,
  cartOf,
  localPath,
  openVisit,
  parseContact,
  redirect,
  saveCart,
  type Visit,
} from "./visit";

/** Handles `/discount/CODE?redirect=/path`. As in Shopify, the code replaces the codes in the cart. */
function followDiscountLink(visit: Visit) {
  const code = decodeURIComponent(visit.url.pathname.slice("/discount/".length));
  saveCart(visit, { codes: [code] });
  const target = new URL(localPath(visit.url.searchParams.get("redirect")), "http://shop.invalid");
  for (const [name, value] of visit.url.searchParams) {
    if (name !== "redirect") target.searchParams.append(name, value);
  }
  return redirect(visit, target.pathname + target.search + target.hash);
}

/**
 * Adds the entered code to the cart, and removes the cart's codes that do not apply. If the entered code is refused,
 * leaves the cart's codes as they are, and returns to the page with `?tried=CODE`, so that the page shows the reason.
 */
function applyCode(visit: Visit, form: URLSearchParams) {
  const code = form.get("code")?.trim() ?? "";
  const page = localPath(form.get("return_to"), "/cart");
  saveTypedContact(visit, form);
  if (code === "") return redirect(visit, page);
  const { discountCodes, refusals } = priceCart(visit.state, cartOf(visit, [code]));
  const isRefused = refusals.some((each) => codeKey(each.code) === codeKey(code));
  if (isRefused) return redirect(visit, `${page}?tried=${encodeURIComponent(code)}`);
  saveCart(visit, { codes: discountCodes.map((each) => each.code) });
  return redirect(visit, page);
}

/** Saves the contact fields of the checkout page, so that a guest who applies or removes a code does not lose them. */
function saveTypedContact(visit: Visit, form: URLSearchParams) {
  if (form.has("email")) saveCart(visit, { contact: parseContact(form) });
}

function updateQuantities(visit: Visit, form: URLSearchParams) {
  const lines = visit.storedCart.lines.map((line) => {
    const typed = form.get(`quantity-${line.variantId}`);
    return typed === null ? line : { ...line, quantity: Math.max(0, Math.floor(Number(typed)) || 0) };
  });
  saveCart(visit, { lines });
  return redirect(visit, "/cart");
}

function handlePost(visit: Visit, deps: Deps, form: URLSearchParams): boolean {
  switch (visit.url.pathname) {
    case "/cart/add":
      addToCart(visit, { variantId: Number(form.get("id")), quantity: Number(form.get("quantity") ?? 1) });
      return redirect(visit, "/cart");
    case "/cart/update":
      return updateQuantities(visit, form);
    case "/cart/discount":
      return applyCode(visit, form);
    case "/cart/discount/remove": {
      const code = codeKey(form.get("remove") ?? "");
      saveTypedContact(visit, form);
      saveCart(visit, { codes: visit.storedCart.codes.filter((each) => codeKey(each) !== code) });
      return redirect(visit, localPath(form.get("return_to"), "/cart"));
    }
    case "/checkout":
      return submitCheckout(visit, deps, form);
    case "/account/login":
      return submitLogin(visit, form);
    case "/account/logout":
      return logOut(visit);
    default:
      return sendNotFound(visit);
  }
}

const sendNotFound = (visit: Visit) =>
  sendPage(
    visit,
    "Page not found",
    html`<h1>Page not found</h1><p><a href="/">Continue shopping</a></p>`,
    404,
  );

function handleGet(visit: Visit): boolean {
  const { state, shop, url } = visit;
  const [, section = "", name = ""] = url.pathname.split("/");
  if (section === "") return sendProductList(visit, null);
  if (url.pathname === "/cart") return sendCart(visit);
  if (url.pathname === "/checkout") return sendCheckout(visit);
  if (url.pathname === "/account/login") return sendLogin(visit);
  if (section === "discount" && name !== "") return followDiscountLink(visit);
  if (section === "collections") {
    if (name === "all") return sendProductList(visit, null);
    const collection = state.collections.ofShop(shop.domain).find((each) => each.handle === name);
    if (collection) return sendProductList(visit, collection);
  }
  if (section === "products") {
    const product = state.products.ofShop(shop.domain).find((each) => each.handle === name);
    if (product) return sendProduct(visit, product);
  }
  if (section === "orders") {
    const order = state.orders.ofShop(shop.domain).find((each) => each.token === name);
    if (order) return sendConfirmation(visit, order);
  }
  return sendNotFound(visit);
}

/**
 * Serves the storefront. Only requests to the app proxy reach the app. As in Shopify, the app has no say in prices:
 * they come from the shop's products and discounts.
 */
export function storefrontRoute(state: State, deps: Deps, appProxy: AppProxy = defaultAppProxy): Route {
  const sendAsset = staticFiles("/assets/", new URL("./assets/", import.meta.url));
  const sendEmbedAsset = embedAssetsRoute();
  return async (request, response, url) => {
    if ((await sendAsset(request, response, url)) || (await sendEmbedAsset(request, response, url)))
      return true;
    const visit = openVisit(state, request, response, url);
    if (visit === null) {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("No such shop");
      return true;
    }
    const { pathPrefix } = appProxy;
    if (url.pathname === pathPrefix || url.pathname.startsWith(`${pathPrefix}/`)) {
      return forwardToApp(visit, deps, appProxy);
    }
    const body = request.method === "POST" ? await readBody(request) : "";
    if (ajaxCart(visit, body)) return true;
    return request.method === "POST" ? handlePost(visit, deps, new URLSearchParams(body)) : handleGet(visit);
  };
}
