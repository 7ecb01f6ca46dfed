/**
 * A position in a long list of orders. Shopify silently ends every list after 25,000 objects, and may reject an old
 * cursor. So we read the list in windows. Each window is a separate search for orders that changed at `from` or later,
 * and its cursors are not used for other windows.
 */
export interface OrderWindow {
  /** The search finds orders that changed at this time or later. */
  from: Date;
  /** Shopify's cursor of the last finished order; null at the start of the window. */
  cursor: string | null;
  /** Number of finished orders in this window. */
  count: number;
}

/** Shopify's search index lags behind its orders, so the next run reads changes from the last 20 minutes again. */
export const SEARCH_LAG_MS = 20 * 60 * 1000;

const MIN_ORDERS_PER_WINDOW = 2_500;
/** Well below 25,000, so that a list never ends because of Shopify's limit. */
const MAX_ORDERS_PER_WINDOW = 20_000;

export const startWindow = (from: Date): OrderWindow => ({ from, cursor: null, count: 0 });

/**
 * Returns the position after the finished `orders`. A window ends after 2,500 orders, and the next window starts at the
 * newest change among `orders`. Orders with exactly that time are read twice, which is harmless.
 *
 * Shopify sorts by an index that lags: an order that has just changed is listed at its old position but shows its new
 * time. A window that starts at the new time would skip the orders between the two, so the next window starts at a
 * change no newer than `settledUntil`. If `orders` has no such change, the current window continues, up to 20,000
 * orders; after that, the next window starts at a newer change.
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
      // If `orders` has no change later than `window.from`, the whole window changed in the same second, and the best
      // we can do is to continue with the next second.
      const newest = orders.findLast(({ updatedAt }) => isLater(updatedAt));
      return startWindow(newest?.updatedAt ?? new Date(window.from.getTime() + 1000));
    }
  }
  return { from: window.from, cursor, count };
}
