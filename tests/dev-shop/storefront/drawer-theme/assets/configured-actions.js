import { refreshSections } from "./sections.js";
import { configuresActions } from "./theme-options.js";

/** Refreshes the carts on the page after `Shopify.actions.updateCart`, and opens the drawer for `openCart`, as Dawn does. */
function configureActions() {
  const { updateCart, openCart } = window.Shopify.actions;
  updateCart.configure({
    eventTarget: () => document,
    async handler(defaultHandler) {
      const result = await defaultHandler();
      for (const element of document.querySelectorAll("cart-drawer-items, cart-items, cart-notification")) {
        await refreshSections(element);
      }
      return result;
    },
  });
  openCart.configure({
    async handler(defaultHandler) {
      const drawer = document.querySelector("cart-drawer");
      if (drawer) drawer.open();
      else await defaultHandler();
    },
  });
}

if (configuresActions) document.addEventListener("DOMContentLoaded", configureActions, { once: true });
