/** The buttons and links that lead to the checkout. */
export const CHECKOUT = "[name=checkout],[href*=checkout]";

/** Times after a click at which the cart may have a new item: on a fast and on a slow network. */
const DELAYS_AFTER_CLICK_MS = [1_000, 5_000];
/** An item that the shopper added is in the cart by then. */
const ADDING_MS = 5_000;

let addingUntil = 0;
let isLeaving = false;

/** Whether the shopper is on the way to another page, such as the checkout. */
export const isShopperLeaving = () => isLeaving;

/** Whether an item may be on its way into the cart. */
export const isItemOnItsWay = () => Date.now() < addingUntil;

/**
 * Calls `check` when an item may have been added to the cart. Browsers report a request only after the page has read
 * the response, and not every browser reports requests, so clicks count, too.
 */
export function watchForAddedItems(check: () => void): void {
  if (window.PerformanceObserver) {
    new PerformanceObserver((list) => {
      if (list.getEntries().some(({ name }) => name.includes("/cart/add"))) check();
    }).observe({ type: "resource" });
  }
  document.addEventListener("shopify:cart:lines-update", (event) => {
    (event as Event & { promise?: Promise<unknown> }).promise?.then(check, () => {});
  });
  addEventListener("beforeunload", () => {
    isLeaving = true;
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
      timers = DELAYS_AFTER_CLICK_MS.map((delay) => setTimeout(check, delay));
    },
    // In the capture phase, before a theme can stop the event.
    true,
  );
}
