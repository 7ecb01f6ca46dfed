import type { Deps } from "../deps";
import type { Route } from "../http/http";
import { priceCart } from "../orders/price-cart";
import { html } from "../pages/html";
import { staticFiles } from "../pages/static-files";
import { codeKey } from "../state/code-key";
import type { State } from "../state/state";
import { logOut, sendLogin, submitLogin } from "./account-pages";
import { ajaxCart } from "./ajax-cart";
import { type AppProxy, defaultAppProxy, forwardToApp } from "./app-proxy";
import { buyItNow } from "./buy-it-now";
import { cartActionPath, sendCartAction } from "./cart-action";
import { sendCart } from "./cart-page";
import { sendCheckout, sendConfirmation, submitCheckout } from "./checkout-pages";
import { drawerThemeAssetsPath } from "./drawer-theme/layout";
import { sendPage } from "./layout";
import { followBuyLink, followCartPermalink, followDiscountLink } from "./links";
import { platformScriptsPath } from "./platform-head";
import { sendProduct, sendProductList } from "./product-pages";
import { readFormBody } from "./read-form-body";
import { sectionRendering } from "./section-rendering";
import { embedAssetsRoute } from "./theme-embeds";
import {
  addToCart,
  buyItNowPath,
  cartOf,
  localPath,
  openVisit,
  parseContact,
  pathInLanguage,
  redirect,
  saveCart,
  type Visit,
} from "./visit";

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
    return { ...line, quantity: quantityOf(form.get(`quantity-${line.variantId}`), line.quantity) };
  });
  saveCart(visit, { lines });
  return redirect(visit, "/cart");
}

/**
 * Handles the form of the drawer theme's cart: saves its quantities, in the order of the cart's lines, and its note. The
 * button named `checkout` goes on to checkout.
 */
function submitCart(visit: Visit, form: URLSearchParams) {
  const typed = form.getAll("updates[]");
  saveCart(visit, {
    lines: visit.storedCart.lines.map((line, i) => ({
      ...line,
      quantity: quantityOf(typed[i], line.quantity),
    })),
    note: form.get("note") ?? visit.storedCart.note,
  });
  return redirect(visit, form.has("checkout") ? "/checkout" : "/cart");
}

/** Parses a typed quantity. Text that is no number is 0. Without text, returns `present`. */
const quantityOf = (typed: string | null | undefined, present: number) =>
  typed === null || typed === undefined ? present : Math.max(0, Math.floor(Number(typed)) || 0);

function handlePost(visit: Visit, deps: Deps, form: URLSearchParams): boolean {
  switch (visit.url.pathname) {
    case "/cart/add":
      addToCart(visit, { variantId: Number(form.get("id")), quantity: Number(form.get("quantity") ?? 1) });
      return redirect(visit, "/cart");
    case "/cart":
      return submitCart(visit, form);
    case "/cart/update":
      return updateQuantities(visit, form);
    case "/cart/discount":
    case `${buyItNowPath}/discount`:
      return applyCode(visit, form);
    case "/cart/discount/remove":
    case `${buyItNowPath}/discount/remove`: {
      const code = codeKey(form.get("remove") ?? "");
      saveTypedContact(visit, form);
      saveCart(visit, { codes: visit.storedCart.codes.filter((each) => codeKey(each) !== code) });
      return redirect(visit, localPath(form.get("return_to"), "/cart"));
    }
    case "/checkout":
      return submitCheckout(visit, deps, form);
    case buyItNowPath:
      return form.has("id") ? buyItNow(visit, form) : submitCheckout(visit, deps, form);
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
    html`<h1>Page not found</h1><p><a href="${pathInLanguage(visit, "/")}">Continue shopping</a></p>`,
    { status: 404 },
  );

function handleGet(visit: Visit): boolean {
  if (sectionRendering(visit) || followCartPermalink(visit) || followBuyLink(visit)) return true;
  const { state, shop, url } = visit;
  const [, section = "", name = ""] = url.pathname.split("/");
  if (section === "") return sendProductList(visit, null);
  if (url.pathname === "/cart") return sendCart(visit);
  if (url.pathname === "/checkout" || url.pathname === buyItNowPath) return sendCheckout(visit);
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
  const assets = [
    staticFiles("/assets/", new URL("./assets/", import.meta.url)),
    staticFiles(drawerThemeAssetsPath, new URL("./drawer-theme/assets/", import.meta.url)),
    staticFiles(platformScriptsPath, new URL("./platform-scripts/", import.meta.url)),
    embedAssetsRoute(),
  ];
  return async (request, response, url) => {
    for (const sendAsset of assets) if (await sendAsset(request, response, url)) return true;
    const visit = openVisit(state, request, response, url);
    if (visit === null) {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("No such shop");
      return true;
    }
    const { pathPrefix } = appProxy;
    const path = visit.url.pathname;
    if (path === pathPrefix || path.startsWith(`${pathPrefix}/`)) return forwardToApp(visit, deps, appProxy);
    const isPost = request.method === "POST";
    const body = isPost ? await readFormBody(request) : "";
    // Another request of the shopper may have changed the cart while the body was read, so read the cart again.
    const current = openVisit(state, request, response, url) ?? visit;
    if (path === cartActionPath) return sendCartAction(current, body);
    if (ajaxCart(current, body)) return true;
    return isPost ? handlePost(current, deps, new URLSearchParams(body)) : handleGet(current);
  };
}
