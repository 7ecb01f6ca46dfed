import { createHmac } from "node:crypto";
import type { Deps } from "../deps";
import { html } from "../pages/html";
import { handleOf, type Shop } from "../state/shop";
import { adminPage, appHandle } from "./chrome";

/** The `host` parameter of an embedded app: the shop's admin URL in base64, without padding. */
const hostParameter = (shop: Shop) =>
  Buffer.from(`admin.shopify.com/store/${handleOf(shop.domain)}`)
    .toString("base64")
    .replace(/=+$/, "");

/** The path and query that the app's iframe loads first, with the parameters and the signature that Shopify adds. */
function iframeUrl(options: { shop: Shop; path: string; locale: string; deps: Deps; nowMs: number }) {
  const url = new URL(options.path, "http://app");
  const addedParameters = {
    embedded: "1",
    host: hostParameter(options.shop),
    id_token: options.deps.sessionToken({ shop: options.shop.domain }),
    locale: options.locale,
    session: createHmac("sha256", options.deps.apiSecret).update(options.shop.domain).digest("hex"),
    shop: options.shop.domain,
    timestamp: String(Math.floor(options.nowMs / 1000)),
  };
  for (const [name, value] of Object.entries(addedParameters)) url.searchParams.set(name, value);
  const sorted = [...url.searchParams].sort(([a], [b]) => (a < b ? -1 : 1));
  const message = sorted.map(([name, value]) => `${name}=${value}`).join("&");
  url.searchParams.set("hmac", createHmac("sha256", options.deps.apiSecret).update(message).digest("hex"));
  return url.pathname + url.search;
}

/** The page that embeds the app. `path` is the app's path and query, such as "/app/coupons/3?tab=codes". */
export function appFramePage(options: {
  shop: Shop;
  shops: Shop[];
  path: string;
  locale: string;
  deps: Deps;
  nowMs: number;
}) {
  return adminPage({
    shop: options.shop,
    shops: options.shops,
    title: "Dino Discounts",
    section: "app",
    frame: {
      base: `/store/${handleOf(options.shop.domain)}/apps/${appHandle}`,
      store: `/store/${handleOf(options.shop.domain)}`,
      handle: handleOf(options.shop.domain),
      shopName: options.shop.name,
      source: iframeUrl(options),
    },
    content: html`<div class="loading-bar" id="loading-bar" role="progressbar" aria-label="Loading" hidden></div>
<div class="title-bar" role="region" aria-label="Title bar">
  <span class="app-icon" aria-hidden="true"><svg viewBox="0 0 20 20"><path fill="currentColor" d="M4 15h2v-3h5v3h2v-4c2 0 3-1 3-3V5h-3v2c0 1-1 2-2 2H7C5 9 3 11 2 14c1-1 2-1 2-1z"/></svg></span>
  <p class="title"><span class="app-name">Dino Discounts</span><span id="title"></span></p>
  <div class="actions" id="title-actions"></div>
</div>
<div class="app-container" id="app-container"><noscript>This page needs JavaScript.</noscript></div>`,
  });
}
