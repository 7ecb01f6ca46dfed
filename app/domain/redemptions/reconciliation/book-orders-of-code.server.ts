import { prisma } from "~/db.server";
import { correctOrders } from "~/domain/redemptions/reconciliation/correct-orders.server";
import {
  nextWindow,
  type OrderWindow,
  restartWindow,
  SEARCH_LAG_MS,
  startWindow,
} from "~/domain/redemptions/reconciliation/order-window";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findOrdersOfCode } from "~/shopify/orders/find-orders.server";

/**
 * Books one page of the orders that used a code, however old the orders are. Needed for a code that the app adopted
 * from Shopify, because the ledger does not have the code's earlier orders. If `deadline` passes first, books only a
 * part of the page. Returns the position to continue from. Returns null once all orders are booked, or if the shop does
 * not have the app installed. Idempotent. Throws the gateway's errors, and an Error if Shopify rejects the cursor of
 * a window for the second time.
 */
export async function bookOrdersOfCode({
  shopId,
  code,
  window = startWindow(new Date(0)),
  deadline,
}: {
  shopId: bigint;
  code: string;
  window?: OrderWindow;
  deadline: Date;
}): Promise<OrderWindow | null> {
  const shop = await prisma.shop.findFirst({ where: { id: shopId, uninstalledAt: null } });
  if (!shop) return null;
  const admin = await adminForShop({ shopDomain: shop.domain });
  const page = await findOrdersOfCode({ admin, code, since: window.from, after: window.cursor });
  // Shopify rejected the cursor, so the next call reads the window again from its start.
  if (!page.ok) return restartWindow(window);
  const { orders, nextCursor } = page;
  const { finished } = await correctOrders({ shopId, shopDomain: shop.domain, admin, orders, deadline });
  const isPageDone = finished.length === orders.length;
  if (isPageDone && nextCursor === null) return null;
  const cursor = isPageDone ? nextCursor : (finished.at(-1)?.cursor ?? window.cursor);
  const settledUntil = new Date(Date.now() - SEARCH_LAG_MS);
  return nextWindow({ window, orders: finished, cursor, settledUntil });
}
