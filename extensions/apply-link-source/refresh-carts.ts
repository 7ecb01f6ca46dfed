import { type Cart, codesIn, readCart } from "./cart";
import { fetchJson, timeLimit } from "./fetch-json";
import { getShopify } from "./shopify";

/** A part of the page that a theme renders from a section (Dawn and the themes derived from it). */
interface ThemeSection {
  /** ID of the element that contains the part. */
  id: string;
  /** ID of the section. Without it, `id`. */
  section?: string;
  /** Selector of the part, in the page and in the rendered section. */
  selector?: string;
}

type CartElement = Element & { getSectionsToRender?: () => ThemeSection[] };

/** Elements of Dawn and Horizon. On pages with one of them, Shopify's default action doesn't reload the page. */
const KNOWN_CARTS = "cart-drawer,cart-items,cart-items-component";

const findKnownCart = () => document.querySelector(KNOWN_CARTS);

/** Whether the page shows a cart that only a reload can refresh. */
export const needsReload = () =>
  /\/cart\/?$/.test(location.pathname) && !findUpdateCart() && !findKnownCart();

/**
 * Makes the carts that the page shows (drawer, cart page, icon) show the changed codes and prices, with the theme's own
 * means. Waits while the shopper types. Never reloads the page.
 */
export async function refreshCarts(changed: Cart): Promise<void> {
  try {
    let cart = changed;
    if (isTyping()) {
      await untilNotTyping();
      // The shopper may have entered a code.
      cart = await readCart();
    }
    if (await refreshByAction(codesIn(cart)).catch(() => false)) return;
    // Horizon and the themes derived from it refresh their carts on this event.
    const detail = { resource: cart, data: { itemCount: cart.item_count } };
    document.dispatchEvent(new CustomEvent("cart:update", { detail }));
    for (const element of document.querySelectorAll<CartElement>("cart-items,cart-drawer-items")) {
      // Dawn's elements throw an error if a part of the cart is not in the page.
      try {
        await renderSections(element.getSectionsToRender?.() ?? []);
      } catch {}
    }
  } catch {}
}

/** Refreshes the theme with Shopify's standard action. Returns whether that worked. Takes the codes in the cart. */
async function refreshByAction(discountCodes: string[]): Promise<boolean> {
  // Sets the same codes again. The action then refreshes the theme.
  const result = await findUpdateCart()?.({ discountCodes }, { signal: timeLimit() });
  return !!result && !result.userErrors?.length;
}

/** Returns Shopify's standard action if it refreshes this theme without a reload. */
function findUpdateCart() {
  const updateCart = getShopify()?.actions?.updateCart;
  if (updateCart && (updateCart.isDefault?.() === false || findKnownCart())) return updateCart;
}

/** Renders the sections of an element again, with Shopify's Section Rendering API. */
async function renderSections(sections: ThemeSection[]): Promise<void> {
  const ids = sections.map(({ id, section = id }) => section);
  const rendered = await fetchJson<Record<string, string | null>>(`${location.pathname}?sections=${ids}`);
  if (isTyping()) {
    // What the shopper has started to type in the meantime would be lost.
    await untilNotTyping();
    return renderSections(sections);
  }
  for (const { id, section = id, selector } of sections) {
    const html = rendered[section];
    const container = document.getElementById(id);
    if (!html || !container) continue;
    const page = new DOMParser().parseFromString(html, "text/html");
    const from = (selector && page.querySelector(selector)) || page.querySelector(".shopify-section");
    const to = (selector && container.querySelector(selector)) || container;
    if (from) to.replaceChildren(...from.childNodes);
  }
}

/** Whether the shopper is in a text field. */
export const isTyping = () => document.activeElement?.matches("input:not([type=submit]),textarea");

async function untilNotTyping(): Promise<void> {
  while (isTyping()) await new Promise((resolve) => setTimeout(resolve, 500));
}
