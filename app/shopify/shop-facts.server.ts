import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { SHOP_SELLS_SUBSCRIPTIONS } from "~/shopify/operations/catalog";
import { SHOP_FACTS } from "~/shopify/operations/shop";

/** Returns the shop's name, currency, time zone and storefront URL. Throws ShopifyAccessLost after an uninstall. */
export async function getShopFacts({ admin }: { admin: ShopifyAdmin }) {
  const { shop } = await callShopify({ admin, operation: SHOP_FACTS });
  return {
    name: shop.name,
    currencyCode: shop.currencyCode,
    timeZone: shop.ianaTimezone,
    /** The storefront's origin, such as `https://dino.example`. */
    storefrontUrl: shop.primaryDomain.url,
  };
}

/** Returns whether the shop sells subscriptions. If it doesn't, Shopify rejects discounts on subscriptions. */
export async function sellsSubscriptions({ admin }: { admin: ShopifyAdmin }): Promise<boolean> {
  const { shop } = await callShopify({ admin, operation: SHOP_SELLS_SUBSCRIPTIONS });
  return shop.features.sellsSubscriptions;
}
