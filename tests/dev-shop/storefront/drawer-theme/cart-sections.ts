import { sum } from "../../orders/cart";
import { priceCart } from "../../orders/price-cart";
import { type Html, html } from "../../pages/html";
import { cartOf, keyOfLine, pathInLanguage, type Visit } from "../visit";
import { cartLines, cartTotals, drawerPlace, pagePlace } from "./cart-lines";

const priceVisitorsCart = (visit: Visit) => priceCart(visit.state, cartOf(visit));

const itemCount = (visit: Visit) => sum(cartOf(visit).lines.map((line) => line.quantity));

const continueShopping = (visit: Visit) =>
  html`<a class="button" href="${pathInLanguage(visit, "/collections/all")}">Continue shopping</a>`;

const noteField = (visit: Visit, form: string) =>
  html`<cart-note><label>Order note <textarea name="note" form="${form}" rows="2">${visit.storedCart.note}</textarea></label></cart-note>`;

/** The content of the cart link in the header. */
export function cartIconBubble(visit: Visit): Html {
  const count = itemCount(visit);
  return html`Cart ${
    count > 0 &&
    html`<span class="cart-count-bubble"><span aria-hidden="true">${count}</span><span class="visually-hidden">${count} ${count === 1 ? "item" : "items"}</span></span>`
  }`;
}

/** The drawer that slides in after an item was added. The checkout button stays at its bottom. */
export function cartDrawer(visit: Visit): Html {
  const priced = priceVisitorsCart(visit);
  const isEmpty = priced.lines.length === 0;
  return html`<cart-drawer class="drawer"><div id="CartDrawer" class="cart-drawer"><div id="CartDrawer-Overlay" class="cart-drawer__overlay"></div>
<div class="drawer__inner" role="dialog" aria-modal="true" aria-label="Your cart" tabindex="-1">
<div class="drawer__header"><h2 class="drawer__heading">Your cart</h2><button type="button" class="drawer__close" aria-label="Close cart">✕</button></div>
<cart-drawer-items><form action="${pathInLanguage(visit, "/cart")}" method="post" id="CartDrawer-Form" class="drawer__contents">
<div id="CartDrawer-CartItems" class="js-contents">${isEmpty ? html`<p>Your cart is empty.</p>${continueShopping(visit)}` : cartLines(visit, priced, drawerPlace)}</div>
<p id="CartDrawer-CartErrors" role="alert"></p></form></cart-drawer-items>
${
  !isEmpty &&
  html`<div class="drawer__footer">${noteField(visit, "CartDrawer-Form")}<div class="cart-drawer__footer">${cartTotals(visit, priced)}</div>
<button id="CartDrawer-Checkout" class="cart__checkout-button primary" name="checkout" form="CartDrawer-Form">Check out</button></div>`
}</div></div></cart-drawer>`;
}

/** The line of the notification. Its theme script selects the item that was added by the line's key. */
export function cartNotificationProduct(visit: Visit): Html {
  return html`${priceVisitorsCart(visit).lines.map(
    ({ variant, product, quantity }) =>
      html`<div id="cart-notification-product-${keyOfLine(variant.id, product.id)}"><strong>${product.title}</strong><br>Quantity: ${quantity}</div>`,
  )}`;
}

export const cartNotificationButton = (visit: Visit): Html => html`View cart (${itemCount(visit)})`;

export const cartLiveRegionText = (visit: Visit): Html => {
  const count = itemCount(visit);
  return html`Your cart has ${count} ${count === 1 ? "item" : "items"}.`;
};

/** The lines of the cart page. `sectionId` is the id of this section in its template. */
export function mainCartItems(visit: Visit, sectionId: string): Html {
  const priced = priceVisitorsCart(visit);
  return html`<cart-items><h1>Your cart</h1><form action="${pathInLanguage(visit, "/cart")}" method="post" id="cart"><div id="main-cart-items" data-id="${sectionId}"><div class="js-contents">
${priced.lines.length === 0 ? html`<p>Your cart is empty.</p>${continueShopping(visit)}` : cartLines(visit, priced, pagePlace)}</div></div></form>
<p id="cart-errors" role="alert"></p></cart-items>`;
}

/** The totals of the cart page. On a phone, the checkout button stays at the bottom of the window. */
export function mainCartFooter(visit: Visit, sectionId: string): Html {
  const priced = priceVisitorsCart(visit);
  return html`<div id="main-cart-footer" data-id="${sectionId}"><div class="js-contents">${
    priced.lines.length > 0 &&
    html`${noteField(visit, "cart")}${cartTotals(visit, priced)}
<div class="sticky-checkout"><button id="checkout" class="cart__checkout-button primary" name="checkout" form="cart">Check out</button></div>`
  }</div></div>`;
}
