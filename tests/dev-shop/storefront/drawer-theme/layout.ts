import { readdirSync } from "node:fs";
import { type Html, html } from "../../pages/html";
import type { DrawerTheme } from "../../state/theme";
import { pathInLanguage, type Visit } from "../visit";
import { cartIconBubble } from "./cart-sections";
import { drawerThemeSection, wrapSection } from "./sections";

/** The path of the theme's scripts and style sheet. */
export const drawerThemeAssetsPath = "/drawer-theme/";

/** The theme's scripts, so that a page can load all of them at once. */
const scripts = readdirSync(new URL("./assets/", import.meta.url)).filter((file) => file.endsWith(".js"));

/** Builds what the theme has in the head: its style sheet, its options and URLs for its scripts, and its scripts. */
export function drawerThemeHead(visit: Visit, theme: DrawerTheme): Html {
  const routes = {
    cart_url: pathInLanguage(visit, "/cart"),
    cart_add_url: pathInLanguage(visit, "/cart/add"),
    cart_change_url: pathInLanguage(visit, "/cart/change"),
    cart_update_url: pathInLanguage(visit, "/cart/update"),
  };
  return html`<link rel="stylesheet" href="${drawerThemeAssetsPath}theme.css">
${scripts.map((file) => html`<link rel="modulepreload" href="${drawerThemeAssetsPath}${file}">`)}
<script type="module" src="${drawerThemeAssetsPath}main.js" id="drawer-theme" data-routes="${JSON.stringify(routes)}" data-add-by="${theme.addBy}" data-actions="${theme.actions}"></script>`;
}

/** Builds the header, with the cart link that opens the drawer. */
export function drawerThemeHeader(visit: Visit, theme: DrawerTheme, accountLinks: Html): Html {
  const notification = html`<cart-notification><div id="cart-notification" class="cart-notification" role="dialog" aria-label="Item added to your cart" tabindex="-1">
<div class="drawer__header"><h2>Item added to your cart</h2><button type="button" class="cart-notification__close" aria-label="Close">✕</button></div>
<div id="cart-notification-product"></div><div class="stack"><a id="cart-notification-button" class="button" href="${pathInLanguage(visit, "/cart")}"></a>
<form action="${pathInLanguage(visit, "/cart")}" method="post"><button class="primary cart__checkout-button" name="checkout">Check out</button></form></div></div></cart-notification>`;
  return wrapSection(
    "sections--1__header",
    html`<header class="shop-header"><a class="shop-name" href="${pathInLanguage(visit, "/")}">${visit.shop.name}</a>
<nav aria-label="Shop">${accountLinks}<a href="${pathInLanguage(visit, "/cart")}" id="cart-icon-bubble" class="header__icon--cart">${cartIconBubble(visit)}</a></nav></header>
${theme.cart === "notification" && notification}`,
  );
}

/** Builds what the theme has after the content: the drawer, and the live region that announces the cart. */
export const drawerThemeEnd = (visit: Visit, theme: DrawerTheme): Html =>
  html`${theme.cart === "drawer" && drawerThemeSection(visit, "cart-drawer", visit.url.pathname)}
<p id="cart-live-region-text" class="visually-hidden" role="log"></p>`;
