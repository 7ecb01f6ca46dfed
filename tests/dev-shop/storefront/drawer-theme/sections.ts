import { type Html, html } from "../../pages/html";
import type { Visit } from "../visit";
import {
  cartDrawer,
  cartIconBubble,
  cartLiveRegionText,
  cartNotificationButton,
  cartNotificationProduct,
  mainCartFooter,
  mainCartItems,
} from "./cart-sections";

type Section = (visit: Visit, id: string) => Html;

/** The theme's section files, by name. A page or a request can render each of them with default settings. */
const files: Record<string, Section> = {
  "cart-drawer": cartDrawer,
  "cart-icon-bubble": cartIconBubble,
  "cart-live-region-text": cartLiveRegionText,
  "cart-notification-button": cartNotificationButton,
  "cart-notification-product": cartNotificationProduct,
  "main-cart-footer": mainCartFooter,
  "main-cart-items": mainCartItems,
};

/** The sections of the cart template. Shopify makes their ids, and knows them only on pages with this template. */
export const cartTemplate = { items: "template--1__cart-items", footer: "template--1__cart-footer" };

const cartTemplateSections: Record<string, Section> = {
  [cartTemplate.items]: mainCartItems,
  [cartTemplate.footer]: mainCartFooter,
};

/** Renders a section in the context of a page's path, as Shopify wraps it. Returns null if there is no such section. */
export function drawerThemeSection(visit: Visit, id: string, page: string): Html | null {
  const ofTemplate = page === "/cart" ? cartTemplateSections : {};
  const section = Object.hasOwn(files, id) ? files[id] : ofTemplate[id];
  return section === undefined ? null : wrapSection(id, section(visit, id));
}

export const wrapSection = (id: string, content: Html): Html =>
  html`<div id="shopify-section-${id}" class="shopify-section">${content}</div>`;
