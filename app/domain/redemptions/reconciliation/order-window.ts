/**
 * A position in a long list of orders. Shopify silently ends every list after 25,000 objects, and may reject an old
 * cursor. So the list is read in windows. Each window is a separate search with its own cursors.
 */
export interface OrderWindow {
  /** The window's search finds orders that changed at this time or later. */
  from: Date;
  /** Shopify's cursor of the last finished order; null at the start of the window. */
  cursor: string | null;
  /** Number of finished orders in this window. */
  count: number;
  /** True if Shopify rejected the window's cursor before, so that the window was read again from its start. */
  isRestarted?: boolean;
}

/**
 * Assumed maximum time until Shopify's search finds a changed order. So each reconciliation run also reads the changes
 * of the 20 minutes before the previous run started.
 */
export const SEARCH_LAG_MS = 20 * 60 * 1000;

const MIN_ORDERS_PER_WINDOW = 2_500;
/** Well below 25,000, so that a window always ends before Shopify's limit. */
const MAX_ORDERS_PER_WINDOW = 20_000;

export const startWindow = (from: Date): OrderWindow => ({ from, cursor: null, count: 0 });

/**
 * Returns the start of the window, to read the window again after Shopify rejected its cursor. Throws if the window was
 * restarted before. Otherwise, the caller's loop would never end if Shopify rejected every cursor.
 */
export function restartWindow(window: OrderWindow): OrderWindow {
  if (window.isRestarted) throw new Error("Shopify rejected a cursor again after the window was restarted");
  return { ...startWindow(window.from), isRestarted: true };
}

/**
 * Returns the position after the finished `orders`. A window ends after at least 2,500 orders. The next window then
 * starts at the time of the last change in `orders` that is not newer than `settledUntil`. Orders that changed at
 * exactly that time are read again, which is harmless.
 *
 * Newer changes are not safe to start at, because Shopify sorts by a search index that is not always up to date. An
 * order that has just changed can be listed at the position of its previous change but with the time of its new change.
 * If the next window started at the new time, the orders between these two times would be skipped.
 *
 * If `orders` has no safe change that is later than `window.from`, the current window continues, up to 20,000 orders.
 * Then the next window starts at a newer change anyway, because of Shopify's limit.
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
      // If none of `orders` changed later than `window.from`, at least 20,000 orders changed in the same second. Then
      // the next window starts one second later and skips any further orders of that second.
      const newest = orders.findLast(({ updatedAt }) => isLater(updatedAt));
      return startWindow(newest?.updatedAt ?? new Date(window.from.getTime() + 1000));
    }
  }
  return { ...window, cursor, count };
}
