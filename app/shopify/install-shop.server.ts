import { ensureShop } from "~/domain/shops/ensure-shop.server";
import { callBudget } from "~/shopify/call-budget.server";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { SHOP_FACTS } from "~/shopify/operations/shop";

/**
 * Reads the shop's name, currency, time zone and storefront URL from Shopify and saves them. Runs after every token
 * exchange. Safe to retry.
 */
export async function installShop({
  shopDomain,
  graphql,
}: {
  shopDomain: string;
  graphql: ShopifyAdmin["graphql"];
}): Promise<void> {
  const { shop } = await callShopify({
    admin: { graphql, budget: callBudget(shopDomain) },
    operation: SHOP_FACTS,
  });
  await ensureShop({
    domain: shopDomain,
    name: shop.name,
    currencyCode: shop.currencyCode,
    timeZone: shop.ianaTimezone,
    storefrontUrl: shop.primaryDomain.url,
  });
}
