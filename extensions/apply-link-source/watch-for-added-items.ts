/** Times after a click at which the cart may have a new item: on a fast and on a slow network. */
const DELAYS_AFTER_CLICK_MS = [1_000, 5_000];
/** An item that the shopper added is in the cart by then, and a page that the shopper left is gone. */
const BUSY_MS = 5_000;

let busyUntil = 0;

/** Whether an item may be on its way into the cart, or the shopper is leaving the page. */
export const isShopperBusy = () => Date.now() < busyUntil;

function setBusy(): void {
  busyUntil = Date.now() + BUSY_MS;
}

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
    Promise.resolve((event as Event & { promise?: Promise<unknown> }).promise).then(check, () => {});
  });
  addEventListener("beforeunload", setBusy);
  let timers: ReturnType<typeof setTimeout>[] = [];
  document.addEventListener(
    "click",
    ({ target }) => {
      if ((target as Element).closest("form[action*='/cart/add']")) setBusy();
      for (const timer of timers) clearTimeout(timer);
      timers = DELAYS_AFTER_CLICK_MS.map((delay) => setTimeout(check, delay));
    },
    // In the capture phase, before a theme can stop the event.
    true,
  );
}
