/**
 * A position in a long list of orders. Shopify silently ends every list after 25,000 objects, and may reject an old
 * cursor. So the list is read in windows. Each window is a separate search, with its own cursors, for orders that
 * changed at `from` or later.
 */
export interface OrderWindow {
  /** The search finds orders that changed at this time or later. */
  from: Date;
  /** Shopify's cursor of the last finished order; null at the start of the window. */
  cursor: string | null;
  /** Number of finished orders in this window. */
  count: number;
}

/**
 * Shopify's search index lags behind its orders. So each run also reads the changes of the 20 minutes before the
 * previous run started.
 */
export const SEARCH_LAG_MS = 20 * 60 * 1000;

const MIN_ORDERS_PER_WINDOW = 2_500;
/** Well below 25,000, so that a window always ends before Shopify's limit. */
const MAX_ORDERS_PER_WINDOW = 20_000;

export const startWindow = (from: Date): OrderWindow => ({ from, cursor: null, count: 0 });

/**
 * Returns the position after the finished `orders`. After 2,500 orders, a window ends, and the next window starts at
 * the newest change among `orders`. Orders that changed at exactly that time are read again, which is harmless.
 *
 * Shopify sorts by a search index that is not always up to date: an order that has just changed can be listed at the
 * position of its previous change but with the time of its new change. If the next window started at the new time, the
 * orders between these two times would be skipped. So the next window starts at a change no newer than `settledUntil`.
 * If `orders` has no such change, the current window continues, up to 20,000 orders; after that, the next window starts
 * at a newer change.
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
      // If no order changed later than `window.from`, all orders of the window changed in the same second. Then the
      // next window starts one second later, and further orders of this second are skipped.
      const newest = orders.findLast(({ updatedAt }) => isLater(updatedAt));
      return startWindow(newest?.updatedAt ?? new Date(window.from.getTime() + 1000));
    }
  }
  return { from: window.from, cursor, count };
}
