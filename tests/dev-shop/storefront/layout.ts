import { type Html, html } from "../pages/html";
import { themeEmbeds } from "./theme-embeds";
import { cartOf, type Visit } from "./visit";

/** Builds a storefront page from its content. Adds the shop's header and footer, and the app embed. */
function shopPage(visit: Visit, title: string, content: Html) {
  const { shop, customer, storedCart } = visit;
  const count = cartOf(visit).lines.reduce((total, line) => total + line.quantity, 0);
  const embeds = themeEmbeds(visit);
  const currentPath = visit.url.pathname + visit.url.search;
  return html`<!doctype html>
<html lang="${visit.state.switches.storefront.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${shop.name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/shop.css">
${embeds.head}
</head>
<body data-cart-token="${storedCart.token}">
<a class="skip" href="#content">Skip to content</a>
<header class="shop-header">
  <a class="shop-name" href="/">${shop.name}</a>
  <nav aria-label="Shop">
    ${
      customer
        ? html`<form method="post" action="/account/logout"><span>${customer.firstName} ${customer.lastName}</span> <button class="link">Sign out</button></form>`
        : html`<a href="/account/login?return_to=${encodeURIComponent(currentPath)}">Sign in</a>`
    }
    <a href="/cart">Cart (${count})</a>
  </nav>
</header>
<main id="content">${content}</main>
<footer class="shop-footer">A shop for trying things out. Nothing is charged and nothing is sent.</footer>
${embeds.body}
</body>
</html>`;
}

export function sendPage(visit: Visit, title: string, content: Html, status = 200) {
  const text = shopPage(visit, title, content).text;
  visit.response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
  });
  visit.response.end(text);
  return true;
}
