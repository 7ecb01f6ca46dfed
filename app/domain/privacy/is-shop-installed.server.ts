import { findShop } from "~/domain/shops/find-shop.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { callShopify, ShopifyAccessLost } from "~/shopify/gateway.server";
import { SHOP_FACTS } from "~/shopify/operations/shop";

/**
 * Whether the app is installed in the shop. Where our row says so Shopify is asked, because the webhook of an uninstall
 * may have been lost. Calls Shopify, so never within a transaction. Safe to retry; throws when Shopify gives no clear
 * answer: a shop that is frozen for an unpaid bill (402) still has the app.
 */
export async function isShopInstalled({ shopDomain }: { shopDomain: string }): Promise<boolean> {
  const shop = await findShop({ domain: shopDomain });
  if (!shop || shop.uninstalledAt) return false;
  try {
    await callShopify({ admin: await adminForShop({ shopDomain }), operation: SHOP_FACTS });
    return true;
  } catch (error) {
    const isGone = error instanceof ShopifyAccessLost && [null, 401, 404].includes(error.status);
    if (isGone) return false;
    throw error;
  }
}
