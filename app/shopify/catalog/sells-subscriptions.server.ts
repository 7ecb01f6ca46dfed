import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { SHOP_SELLS_SUBSCRIPTIONS } from "~/shopify/operations/catalog";

/** Whether the shop sells subscriptions; one that does not cannot have discounts for them. */
export async function sellsSubscriptions({ admin }: { admin: ShopifyAdmin }): Promise<boolean> {
  const { shop } = await callShopify({ admin, operation: SHOP_SELLS_SUBSCRIPTIONS });
  return shop.features.sellsSubscriptions;
}
