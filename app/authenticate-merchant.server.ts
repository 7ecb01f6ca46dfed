import { findShop } from "~/domain/shops/find-shop.server";
import { installShop } from "~/domain/shops/install-shop.server";
import { localeOf } from "~/lib/locale";
import { ShopifyUnreachable, toGatewayError } from "~/shopify/gateway.server";
import { authenticateAdmin, decodeSessionToken } from "~/shopify.server";

/**
 * Authenticates a request to a route inside the admin. Returns the shop's row, the staff member's ID in Shopify and the
 * merchant's locale. Throws the library's Response if the session token is missing or invalid. If the access token
 * cannot be refreshed because Shopify is unreachable, the session token still identifies the merchant, so pages that
 * don't need Shopify keep working.
 */
export async function authenticateMerchant(request: Request) {
  const { shopDomain, staffId, install } = await readRequest(request);
  const shop = (await findShop({ domain: shopDomain })) ?? (await recreateShop());
  return { shop, shopId: shop.id, actor: `staff:${staffId}`, locale: localeOf(request) };

  /**
   * A session can exist without the shop's row if the shop's data was erased while the merchant reinstalled the app.
   */
  async function recreateShop() {
    await install();
    const installed = await findShop({ domain: shopDomain });
    if (!installed) throw new Error("The shop is missing right after its installation");
    return installed;
  }
}

async function readRequest(request: Request) {
  try {
    const { session, sessionToken, admin } = await authenticateAdmin(request);
    const shopDomain = session.shop;
    const install = () => installShop({ shopDomain, graphql: admin.graphql });
    return { shopDomain, staffId: sessionToken.sub, install };
  } catch (error) {
    // The library throws a Response to redirect the browser or to reject the request; pass it on.
    const isShopifyUnreachable =
      !(error instanceof Response) && toGatewayError(error) instanceof ShopifyUnreachable;
    if (!isShopifyUnreachable) throw error;
    const { dest, sub } = await decodeSessionToken(request);
    const install = () => Promise.reject(error);
    return { shopDomain: new URL(dest).hostname, staffId: sub, install };
  }
}
