import { findShop } from "~/domain/shops/find-shop.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { ShopifyAccessLost } from "~/shopify/gateway.server";
import { getShopFacts } from "~/shopify/shop-facts.server";

/**
 * Returns whether the shop has the app installed. If the shop's row is not marked as uninstalled, calls Shopify to
 * confirm that the app still has access, because the uninstall webhook may have been lost. Throws if there is no
 * response, or if the response does not show whether the shop has the app. An example is a 402: a shop that is frozen
 * for an unpaid bill may still have the app. Safe to retry. Do not call this function inside a transaction.
 */
export async function isShopInstalled({ shopDomain }: { shopDomain: string }): Promise<boolean> {
  const shop = await findShop({ domain: shopDomain });
  if (!shop || shop.uninstalledAt) return false;
  try {
    await getShopFacts({ admin: await adminForShop({ shopDomain }) });
    return true;
  } catch (error) {
    const isUninstalled = error instanceof ShopifyAccessLost && [null, 401, 404].includes(error.status);
    if (isUninstalled) return false;
    throw error;
  }
}
