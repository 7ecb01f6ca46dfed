import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { SHOP_SELLS_SUBSCRIPTIONS } from "~/shopify/operations/catalog";

/** Returns whether the shop sells subscriptions. If it doesn't, Shopify rejects discounts on subscriptions. */
export async function sellsSubscriptions({ admin }: { admin: ShopifyAdmin }): Promise<boolean> {
  const { shop } = await callShopify({ admin, operation: SHOP_SELLS_SUBSCRIPTIONS });
  return shop.features.sellsSubscriptions;
}
