import { announceLinesUpdate } from "./cart-events.js";
import { renderSections, sectionIdsOf } from "./sections.js";
import { routes } from "./theme-options.js";

/** The theme waits this long after a click on a quantity stepper, for further clicks. */
const DEBOUNCE_MS = 300;

/**
 * The lines of the cart page. A changed quantity is sent with the ids of this element's sections, and the response's
 * sections are shown. Nothing else refreshes the lines.
 */
class CartItems extends HTMLElement {
  connectedCallback() {
    let timer;
    this.addEventListener("change", ({ target }) => {
      if (!target.dataset.index) return;
      clearTimeout(timer);
      timer = setTimeout(() => this.updateQuantity(target.dataset.index, target.value), DEBOUNCE_MS);
    });
    this.addEventListener("click", ({ target }) => {
      const button = target.closest("cart-remove-button");
      if (button) this.updateQuantity(button.dataset.index, 0);
    });
  }

  getSectionsToRender() {
    const section = (id) => document.getElementById(id).dataset.id;
    return [
      { id: "main-cart-items", section: section("main-cart-items"), selector: ".js-contents" },
      { id: "cart-icon-bubble", section: "cart-icon-bubble", selector: ".shopify-section" },
      { id: "cart-live-region-text", section: "cart-live-region-text", selector: ".shopify-section" },
      { id: "main-cart-footer", section: section("main-cart-footer"), selector: ".js-contents" },
    ];
  }

  async updateQuantity(line, quantity) {
    this.setAttribute("aria-busy", "true");
    const name = document.activeElement?.name;
    try {
      const response = await announceLinesUpdate(quantity === 0 ? "remove" : "update", () =>
        fetch(routes.cart_change_url, {
          method: "POST",
          headers: { "Content-Type": "application/json", Accept: "application/json" },
          body: JSON.stringify({
            line: Number(line),
            quantity: Number(quantity),
            sections: sectionIdsOf(this),
            sections_url: location.pathname,
          }),
        }),
      );
      const cart = await response.json();
      if (!response.ok) throw new Error(cart.description);
      renderSections(this, cart.sections);
      const row = this.querySelectorAll(".cart-item")[line - 1] ?? this.querySelector(".cart-item");
      const control = name && row?.querySelector(`[name="${name}"]`);
      (control || this.closest("[role=dialog]"))?.focus();
    } catch {
      const error = this.querySelector("#CartDrawer-CartErrors, #cart-errors");
      if (error) error.textContent = "There was an error while updating your cart. Please try again.";
    } finally {
      this.removeAttribute("aria-busy");
    }
  }
}

/** The lines in the drawer. */
class CartDrawerItems extends CartItems {
  getSectionsToRender() {
    return [
      { id: "CartDrawer", section: "cart-drawer", selector: ".drawer__inner" },
      { id: "cart-icon-bubble", section: "cart-icon-bubble", selector: ".shopify-section" },
    ];
  }
}

customElements.define("cart-items", CartItems);
customElements.define("cart-drawer-items", CartDrawerItems);
