import { type Html, html, jsonScript } from "../pages/html";
import type { Shop } from "../state/shop";
import { handleOf } from "../state/shop";

/** The app's name in the URLs of the admin. */
export const appHandle = "dino-discounts";

const sections = [
  ["", "Home"],
  ["/orders", "Orders"],
  ["/products", "Products"],
  ["/customers", "Customers"],
  ["/discounts", "Discounts"],
] as const;

/**
 * A page of the admin: top bar, menu, and content. `section` identifies the current menu entry. A page that embeds the
 * app has `frame`, the data for the scripts in ./frame/. The content of such a page is not a `main` element, because
 * the app has its own main landmark.
 */
export function adminPage(page: {
  shop: Shop;
  shops: Shop[];
  title: string;
  section: string;
  content: Html;
  frame?: Record<string, unknown>;
}) {
  const store = `/store/${handleOf(page.shop.domain)}`;
  const inApp = page.section === "app";
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · ${page.shop.name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/__dev/admin/chrome.css">
<link rel="stylesheet" href="/__dev/admin/${page.frame ? "frame" : "pages"}.css">
${page.frame && jsonScript("frame-data", page.frame)}
<script type="module" src="/__dev/admin/menu.js"></script>
${page.frame && html`<script type="module" src="/__dev/admin/frame.js"></script>`}
</head>
<body class="${inApp ? "in-app" : "plain"}">
<a class="skip" href="#main">Skip to content</a>
<header class="top-bar" id="top-bar">
  <button type="button" class="menu-button" id="menu-button" aria-label="Menu" aria-expanded="false" aria-controls="menu">☰</button>
  <span class="brand">Dev shop admin</span>
  <details class="shops">
    <summary aria-label="Shop: ${page.shop.name}"><span class="avatar" aria-hidden="true">${initials(page.shop.name)}</span><span class="shop-name">${page.shop.name}</span></summary>
    <ul>${page.shops.map((shop) => html`<li><a class="shop-link" href="/store/${handleOf(shop.domain)}/apps/${appHandle}">${shop.name}<small>${shop.domain}</small></a></li>`)}</ul>
  </details>
</header>
<div class="save-bar" id="save-bar" role="region" aria-label="Unsaved changes" hidden>
  <span>Unsaved changes</span>
  <div><button type="button" id="save-bar-discard">Discard</button><button type="button" class="primary" id="save-bar-save">Save</button></div>
</div>
<nav class="menu" id="menu" aria-label="Admin">
  <ul>
    ${sections.map(([path, text]) => html`<li><a href="${store}${path}"${ariaCurrent(page.section === path)}>${text}</a></li>`)}
  </ul>
  <h2>Apps</h2>
  <ul>
    <li><a id="app-link" href="${store}/apps/${appHandle}"${ariaCurrent(inApp)}>Dino Discounts</a>
    <ul class="app-menu" id="app-menu"></ul></li>
  </ul>
</nav>
<div class="dim" id="dim" hidden></div>
${page.frame ? html`<div class="content" id="main">${page.content}</div>` : html`<main class="content" id="main">${page.content}</main>`}
<div class="toasts" id="toasts" role="status" aria-live="polite"></div>
</body>
</html>`;
}

const ariaCurrent = (isCurrent: boolean) => isCurrent && html` aria-current="page"`;

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => word[0])
    .join("")
    .slice(0, 2);
