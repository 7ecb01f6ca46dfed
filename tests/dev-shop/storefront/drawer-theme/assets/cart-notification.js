import { keepFocusInside } from "./focus.js";
import { renderSections } from "./sections.js";

/** The box below the header that shows the item that was just added. */
class CartNotification extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", ({ target }) => {
      if (target.closest(".cart-notification__close")) this.close();
    });
    this.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
      else keepFocusInside(this.box, event);
    });
  }

  get box() {
    return this.querySelector("#cart-notification");
  }

  setActiveElement(element) {
    this.opener = element;
  }

  open() {
    this.box.classList.add("active");
    this.box.focus();
  }

  close() {
    this.box.classList.remove("active");
    this.opener?.focus();
  }

  /** Before an item was added, `cartItemKey` is undefined, so that the first selector matches nothing, as in Dawn. */
  getSectionsToRender() {
    return [
      { id: "cart-notification-product", selector: `[id="cart-notification-product-${this.cartItemKey}"]` },
      { id: "cart-notification-button" },
      { id: "cart-icon-bubble" },
    ];
  }

  /** Shows the sections of the response to a request that added an item, and opens the box. */
  renderContents({ key, sections }) {
    this.cartItemKey = key;
    const [{ id, selector }, ...others] = this.getSectionsToRender();
    const markup = new DOMParser().parseFromString(sections[id], "text/html");
    this.querySelector(`#${id}`).innerHTML = markup.querySelector(selector)?.innerHTML ?? "";
    renderSections({ getSectionsToRender: () => others }, sections);
    this.open();
  }
}

customElements.define("cart-notification", CartNotification);
