import { type Html, html } from "../pages/html";
import { drawerThemeEnd, drawerThemeHead, drawerThemeHeader } from "./drawer-theme/layout";
import { platformHead } from "./platform-head";
import { themeEmbeds } from "./theme-embeds";
import { cartOf, pathInLanguage, type Visit } from "./visit";

/** The account links in the header. */
function accountLinks(visit: Visit): Html {
  const { customer } = visit;
  const currentPath = visit.url.pathname + visit.url.search;
  return customer
    ? html`<form method="post" action="${pathInLanguage(visit, "/account/logout")}"><span>${customer.firstName} ${customer.lastName}</span> <button class="link">Sign out</button></form>`
    : html`<a href="${pathInLanguage(visit, `/account/login?return_to=${encodeURIComponent(currentPath)}`)}">Sign in</a>`;
}

function plainHeader(visit: Visit): Html {
  const count = cartOf(visit).lines.reduce((total, line) => total + line.quantity, 0);
  return html`<header class="shop-header">
  <a class="shop-name" href="${pathInLanguage(visit, "/")}">${visit.shop.name}</a>
  <nav aria-label="Shop">
    ${accountLinks(visit)}
    <a href="${pathInLanguage(visit, "/cart")}">Cart (${count})</a>
  </nav>
</header>`;
}

/** What surrounds the content of a page: the theme, `window.Shopify`, and the app embed. */
function surroundings(visit: Visit): { head: Html; header: Html; end: Html } {
  const { theme } = visit;
  const embeds = themeEmbeds(visit);
  if (theme.name === "plain") {
    const head = html`${platformHead(visit)}${embeds.head}`;
    return { head, header: plainHeader(visit), end: embeds.body };
  }
  return {
    head: html`${platformHead(visit)}${drawerThemeHead(visit, theme)}${embeds.head}`,
    header: drawerThemeHeader(visit, theme, accountLinks(visit)),
    end: html`${drawerThemeEnd(visit, theme)}${embeds.body}`,
  };
}

/** As in Shopify, neither the theme nor the app embed is on the pages of the checkout. */
const checkoutSurroundings = (visit: Visit) => ({ head: html``, header: plainHeader(visit), end: html`` });

function shopPage(visit: Visit, title: string, content: Html, isCheckout: boolean) {
  const { shop, storedCart, theme, locale } = visit;
  const { head, header, end } = isCheckout ? checkoutSurroundings(visit) : surroundings(visit);
  return html`<!doctype html>
<html lang="${locale}" dir="${theme.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${shop.name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/shop.css">
${head}
</head>
<body data-cart-token="${storedCart.token}">
<a class="skip" href="#content">Skip to content</a>
${header}
<main id="content">${content}</main>
<footer class="shop-footer">A shop for trying things out. Nothing is charged and nothing is sent.</footer>
${end}
</body>
</html>`;
}

/** Sends a page of the storefront, or of the checkout. */
export function sendPage(
  visit: Visit,
  title: string,
  content: Html,
  { status = 200, isCheckout = false }: { status?: number; isCheckout?: boolean } = {},
) {
  const text = shopPage(visit, title, content, isCheckout).text;
  visit.response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
  });
  visit.response.end(text);
  return true;
}
