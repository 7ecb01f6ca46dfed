import { expect } from "vitest";
import type { Journey, JourneyWithoutBrowser } from "./journey";
import { queryDatabase } from "./query-database";

type PlacedOrder = Extract<
  Awaited<ReturnType<Journey["running"]["devShop"]["control"]["placeOrder"]>>,
  { ok: true }
>["order"];

/**
 * Places an order with the codes without opening the storefront, by default as a new customer. Returns the order when
 * the app has stored it.
 */
export async function placeOrder(
  journey: JourneyWithoutBrowser,
  order: { codes: string[]; guest?: { email: string; firstName: string; lastName: string } },
): Promise<PlacedOrder> {
  const placed = await journey.running.devShop.control.placeOrder({ shop: journey.shop, ...order });
  if (!placed.ok) throw new Error(`The order was rejected: ${JSON.stringify(placed)}`);
  const findOrder = () =>
    queryDatabase(
      journey,
      "SELECT FROM orders JOIN shops ON shops.id = shop_id WHERE domain = $1 AND shopify_order_id = $2",
      [journey.shop, placed.order.id],
    );
  await expect.poll(async () => (await findOrder()).length).toBe(1);
  return placed.order;
}
