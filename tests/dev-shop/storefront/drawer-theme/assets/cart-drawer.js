import { keepFocusInside } from "./focus.js";
import { renderSections } from "./sections.js";

/** The drawer, which opens after an item was added or when the shopper clicks the cart link in the header. */
class CartDrawer extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", ({ target }) => {
      if (target.closest("#CartDrawer-Overlay, .drawer__close")) this.close();
    });
    this.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
      else keepFocusInside(this.dialog, event);
    });
    const cartLink = document.getElementById("cart-icon-bubble");
    cartLink.setAttribute("role", "button");
    cartLink.setAttribute("aria-haspopup", "dialog");
    cartLink.addEventListener("click", (event) => {
      event.preventDefault();
      this.open(cartLink);
    });
  }

  get dialog() {
    return this.querySelector(".drawer__inner");
  }

  setActiveElement(element) {
    this.opener = element;
  }

  open(opener) {
    if (opener) this.setActiveElement(opener);
    this.classList.add("active");
    document.body.classList.add("overflow-hidden");
    this.dialog.focus();
  }

  close() {
    this.classList.remove("active");
    document.body.classList.remove("overflow-hidden");
    this.opener?.focus();
  }

  getSectionsToRender() {
    return [{ id: "cart-drawer", selector: "#CartDrawer" }, { id: "cart-icon-bubble" }];
  }

  /** Shows the sections of the response to a request that added an item, and opens the drawer. */
  renderContents({ sections }) {
    renderSections(this, sections);
    this.open();
  }
}

customElements.define("cart-drawer", CartDrawer);
