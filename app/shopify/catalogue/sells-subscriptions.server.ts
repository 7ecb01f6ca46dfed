import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { SHOP_SELLING } from "~/shopify/operations/catalogue";

/** Whether the shop sells subscriptions; one that does not cannot have discounts for them. */
export async function sellsSubscriptions({ admin }: { admin: ShopifyAdmin }): Promise<boolean> {
  const { shop } = await callShopify({ admin, operation: SHOP_SELLING });
  return shop.features.sellsSubscriptions;
}
