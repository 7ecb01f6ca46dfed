import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
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
