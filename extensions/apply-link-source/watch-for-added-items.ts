/** The buttons and links that lead to the checkout. */
export const CHECKOUT = "[name=checkout],[href*=checkout]";

/** An item that the shopper adds with a click is in the cart by then, also on a slow network. */
const ADDING_MS = 3_000;
/** The cart is checked again after this time, in case that the shop responds slowly. */
const SLOW_ADDING_MS = 12_000;

let addingUntil = 0;
let isLeaving = false;
let isEdited = false;

/** Whether the shopper is on the way to another page, such as the checkout. */
export const isShopperLeaving = () => isLeaving;

/** Whether an item may be on its way into the cart. */
export const isItemOnItsWay = () => Date.now() < addingUntil;

/** Whether a reload would disturb the shopper: who leaves the page, adds an item, or has entered something. */
export const isPageInUse = () => isLeaving || isEdited || isItemOnItsWay();

/**
 * Calls `check` when an item may have been added to the cart, and `onChange` when an item has been changed or removed.
 * Browsers report a request only after the page has read the response, and not every browser reports requests. So
 * `check` is also called some time after each click.
 */
export function watchForAddedItems(check: () => void, onChange: () => void): void {
  if (window.PerformanceObserver) {
    new PerformanceObserver((list) => {
      for (const { name } of list.getEntries()) {
        if (name.includes("/cart/add")) check();
        if (name.includes("/cart/change")) onChange();
      }
    }).observe({ type: "resource" });
  }
  addEventListener("beforeunload", () => {
    isLeaving = true;
  });
  addEventListener("input", () => {
    isEdited = true;
  });
  let timers: ReturnType<typeof setTimeout>[] = [];
  document.addEventListener(
    "click",
    ({ target }) => {
      const isInside = (selector: string) => !!(target as Element).closest?.(selector);
      // A shopper who clicks again has not left the page: the link was a download or an email address, for example.
      isLeaving = isInside(CHECKOUT);
      if (isInside("form[action*='/cart/add']")) addingUntil = Date.now() + ADDING_MS;
      for (const timer of timers) clearTimeout(timer);
      timers = [ADDING_MS, SLOW_ADDING_MS].map((delay) => setTimeout(check, delay));
    },
    // In the capture phase, before a theme can stop the event.
    true,
  );
}
