/**
 * A position in a long list of orders. Shopify silently ends every list after 25,000 objects, and may reject an old
 * cursor. So we read the list in windows: each window is a separate search from a given time on, and cursors are used
 * only within a window.
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
 * Returns the position after the finished `orders`. A window with enough orders ends, and the next one starts at the
 * newest change seen; orders with exactly that time are read twice, which is harmless.
 *
 * Shopify sorts by an index that lags: an order that has just changed is listed at its old position but shows its new
 * time. A window starting at that time would skip the orders in between, so a window starts at a change no newer than
 * `settledUntil`. Only after 20,000 orders without such a change does it start at a newer one.
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
      // All 20,000 orders changed in the same second, so the best we can do is continue with the next second.
      const newest = orders.findLast(({ updatedAt }) => isLater(updatedAt));
      return startWindow(newest?.updatedAt ?? new Date(window.from.getTime() + 1000));
    }
  }
  return { from: window.from, cursor, count };
}
