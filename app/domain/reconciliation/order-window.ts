/**
 * A position in a long list of orders. Shopify ends every list after 25,000 objects without saying so, and may reject an
 * old cursor. So the list is read in windows: each is a search of its own, from a moment on, and cursors are used within
 * a window only.
 */
export interface OrderWindow {
  /** The search finds orders whose last change was at this moment or later. */
  from: Date;
  /** Shopify's cursor after the last order that is finished; null at the start of the window. */
  cursor: string | null;
  /** Orders of this window that are finished. */
  count: number;
}

/** Shopify's search lags behind its orders; what changed within this time is looked at again by the next run. */
export const SEARCH_LAG_MS = 20 * 60 * 1000;

const MIN_ORDERS_PER_WINDOW = 2_500;
/** Well below 25,000: the end of a list that is shorter is the end of the orders. */
const MAX_ORDERS_PER_WINDOW = 20_000;

export const startWindow = (from: Date): OrderWindow => ({ from, cursor: null, count: 0 });

/**
 * The position after `orders`, which are finished. A window that has enough orders ends, and the next one starts at the
 * newest change seen; the orders of that moment are read twice, which does no harm.
 *
 * Shopify sorts by an index that lags: an order that changed a moment ago is listed at its earlier place but shows its new
 * time. To start there would skip the orders in between. So a window starts at a change older than `settledUntil`, and
 * only a window of 20,000 orders that has none starts at a newer one.
 */
export function nextWindow({
  window,
  orders,
  cursor,
  settledUntil,
}: {
  window: OrderWindow;
  orders: { updatedAt: Date }[];
  cursor: string | null;
  settledUntil: Date;
}): OrderWindow {
  const count = window.count + orders.length;
  if (count >= MIN_ORDERS_PER_WINDOW) {
    const isLater = (at: Date) => at > window.from;
    const settled = orders.findLast(({ updatedAt }) => isLater(updatedAt) && updatedAt <= settledUntil);
    if (settled) return startWindow(settled.updatedAt);
    if (count >= MAX_ORDERS_PER_WINDOW) {
      // With 20,000 changes in one second there is nothing better than the next second.
      const newest = orders.findLast(({ updatedAt }) => isLater(updatedAt));
      return startWindow(newest?.updatedAt ?? new Date(window.from.getTime() + 1000));
    }
  }
  return { from: window.from, cursor, count };
}
