import { createHmac } from "node:crypto";
import http from "node:http";
import type { Deps } from "../deps";
import type { Visit } from "./visit";

/**
 * The paths of the app proxy, from `[app_proxy]` in `shopify.app.toml`. By default, a request to `/apps/dino/x` is
 * forwarded to `<app URL>/proxy/x`.
 */
export interface AppProxy {
  pathPrefix: string;
  appPath: string;
}

export const defaultAppProxy: AppProxy = { pathPrefix: "/apps/dino", appPath: "/proxy" };

/**
 * Returns Shopify's signature of the parameters: the HMAC of all `name=value` pairs, sorted by name and concatenated
 * without a separator. If a name has several values, they are joined with commas.
 */
function proxySignature(parameters: URLSearchParams, secret: string) {
  const names = [...new Set(parameters.keys())].sort();
  const message = names.map((name) => `${name}=${parameters.getAll(name).join(",")}`).join("");
  return createHmac("sha256", secret).update(message).digest("hex");
}

/**
 * Forwards a storefront request to the app with Shopify's signature. Removes the request's and the response's cookies.
 */
export function forwardToApp(visit: Visit, deps: Deps, proxy: AppProxy) {
  const { request, response, url } = visit;
  const appUrl = deps.appUrl();
  if (appUrl === null) {
    response.writeHead(502, { "content-type": "text/plain" });
    response.end("The dev shop doesn't know the app's URL yet");
    return true;
  }
  const target = new URL(proxy.appPath + url.pathname.slice(proxy.pathPrefix.length), appUrl);
  target.search = url.search;
  // Drop forged parameters: only Shopify may add parameters with these names.
  for (const name of ["signature", "shop", "timestamp", "path_prefix", "logged_in_customer_id"]) {
    target.searchParams.delete(name);
  }
  target.searchParams.set("shop", visit.shop.domain);
  target.searchParams.set("logged_in_customer_id", visit.customer ? String(visit.customer.id) : "");
  target.searchParams.set("path_prefix", proxy.pathPrefix);
  target.searchParams.set("timestamp", String(Math.floor(Date.now() / 1000)));
  target.searchParams.set("signature", proxySignature(target.searchParams, deps.apiSecret));

  const { cookie: _cookie, connection: _connection, ...headers } = request.headers;
  const forwarded = {
    ...headers,
    host: target.host,
    "x-forwarded-host": visit.shop.domain,
    // The shopper's real IP address, even if the shopper sent another one in this header.
    "x-forwarded-for": request.socket.remoteAddress ?? "",
  };
  const upstream = http.request(target, { method: request.method, headers: forwarded }, (appResponse) => {
    const { "set-cookie": _setCookie, connection: _connection, ...rest } = appResponse.headers;
    response.writeHead(appResponse.statusCode ?? 502, rest);
    appResponse.pipe(response);
    appResponse.on("error", () => response.destroy());
  });
  upstream.on("error", () => {
    if (response.headersSent) return response.destroy();
    response.writeHead(502, { "content-type": "text/plain" });
    response.end("There was an error in the third-party application. The app is not responding.");
  });
  response.on("close", () => upstream.destroy());
  request.pipe(upstream);
  return true;
}
