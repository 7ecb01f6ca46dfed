import type { ServerResponse } from "node:http";
import type { Deps } from "../deps";
import { type Route, sendJson } from "../http/http";
import { cancelOrder } from "../orders/cancel-order";
import { refundOrder } from "../orders/refund-order";
import { staticFiles } from "../pages/static-files";
import type { State } from "../state/state";
import { appBridgeScript } from "./app-bridge-script";
import { appHandle } from "./chrome";
import { pickerResources } from "./picker-resources";
import { proxyToApp } from "./reverse-proxy";
import { storePage } from "./store-pages";

function sendText(response: ServerResponse, status: number, type: string, body: string) {
  response.writeHead(status, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" });
  response.end(body);
  return true;
}

function redirect(response: ServerResponse, location: string) {
  response.writeHead(303, { location });
  response.end();
  return true;
}

/**
 * Serves the admin: pages under /store, scripts and data under /__dev. `/` redirects to the app in the first shop's
 * admin. All other requests are forwarded to the app.
 */
export function adminRoute(state: State, deps: Deps): Route {
  const shopByHandle = (handle: string | null) => state.shops.find(`${handle}.myshopify.com`);

  const devRoutes: Route = async (_request, response, url) => {
    if (url.pathname === "/__dev/app-bridge.js") {
      return sendText(response, 200, "text/javascript", await appBridgeScript());
    }
    const shop = shopByHandle(url.searchParams.get("handle"));
    if (shop === null) return sendText(response, 404, "text/plain", "No such shop");
    if (url.pathname === "/__dev/token") {
      return sendText(response, 200, "text/plain", deps.sessionToken({ shop: shop.domain }));
    }
    const resources = pickerResources(state, shop.domain, url.searchParams.get("type") ?? "");
    if (url.pathname !== "/__dev/resources" || resources === null) {
      return sendText(response, 404, "text/plain", "The dev shop has no such path");
    }
    sendJson(response, 200, resources, { "cache-control": "no-store" });
    return true;
  };

  const storeRoutes: Route = async (request, response, url) => {
    const [, handle = "", rest = ""] = /^\/store\/([^/]+)(.*)$/.exec(url.pathname) ?? [];
    const shop = shopByHandle(handle);
    if (shop === null) return sendText(response, 404, "text/plain", "No such shop");
    if (request.method === "POST") {
      const [, id, action] = /^\/orders\/(\d+)\/(cancel|refund)$/.exec(rest) ?? [];
      const order = id === undefined ? null : state.orders.find(Number(id));
      if (order?.shop !== shop.domain) return sendText(response, 404, "text/plain", "No such order");
      request.resume();
      if (action === "cancel") cancelOrder(state, deps, { orderId: order.id });
      else refundOrder(state, deps, { orderId: order.id });
      return redirect(response, `/store/${handle}/orders/${order.id}`);
    }
    const { status, page } = storePage(state, deps, shop, rest + url.search);
    return sendText(response, status, "text/html", page.text);
  };

  const serveFrameFile = staticFiles("/__dev/admin/", new URL("./frame/", import.meta.url));

  return async (request, response, url) => {
    if (url.pathname.startsWith("/store/")) return storeRoutes(request, response, url);
    if (url.pathname.startsWith("/__dev/")) {
      return (await serveFrameFile(request, response, url)) || devRoutes(request, response, url);
    }
    if (url.pathname === "/" && url.search === "") {
      const firstHandle = state.shops.all()[0]?.domain.split(".")[0];
      return redirect(response, `/store/${firstHandle}/apps/${appHandle}/app`);
    }
    const appUrl = deps.appUrl();
    if (appUrl === null)
      return sendText(response, 502, "text/plain", "The dev shop doesn't know the app's URL yet");
    proxyToApp(request, response, appUrl);
    return true;
  };
}
