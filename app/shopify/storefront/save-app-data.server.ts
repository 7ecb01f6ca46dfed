import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { CURRENT_APP_INSTALLATION, SET_APP_DATA } from "~/shopify/operations/app-data";

/**
 * Saves a value that the app's theme extension reads as `app.metafields.storefront.<key>.value`. It is stored in an
 * app-data metafield, which belongs to the app's installation in the shop, needs no access scope, and cannot be read by
 * other apps: https://shopify.dev/docs/apps/build/custom-data/metafields/use-app-data-metafields
 *
 * Safe to retry. Returns Shopify's message if Shopify rejects the value.
 */
export async function saveAppData({
  admin,
  key,
  value,
}: {
  admin: ShopifyAdmin;
  /** 2 to 64 letters, digits, hyphens and underscores. */
  key: string;
  value: object;
}): Promise<{ ok: true } | { ok: false; message: string }> {
  const { currentAppInstallation } = await callShopify({ admin, operation: CURRENT_APP_INSTALLATION });
  const metafield = {
    ownerId: currentAppInstallation.id,
    namespace: "storefront",
    key,
    type: "json",
    value: JSON.stringify(value),
  };
  const { metafieldsSet: payload } = await callShopify({
    admin,
    operation: SET_APP_DATA,
    variables: { metafields: [metafield] },
  });
  const errors = payload?.userErrors ?? [];
  return errors.length === 0
    ? { ok: true }
    : { ok: false, message: errors.map((one) => one.message).join(" ") };
}
