import { routes } from "./theme-options.js";

/** Saves the order note when the shopper leaves the field. */
class CartNote extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", ({ target }) => {
      fetch(routes.cart_update_url, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify({ note: target.value }),
      });
    });
  }
}

customElements.define("cart-note", CartNote);
