import { findShop } from "~/domain/shops/find-shop.server";
import { installShop } from "~/shopify/install-shop.server";
import { authenticate } from "~/shopify.server";

/**
 * Who asks, for a route inside the admin: the shop as we know it and the staff member's id in Shopify. Throws the
 * library's Response where the request carries no good session token.
 */
export async function authenticateMerchant(request: Request) {
  const { session, sessionToken, admin } = await authenticate.admin(request);
  const shop = (await findShop({ domain: session.shop })) ?? (await installAgain());
  return { shop, shopId: shop.id, actor: `staff:${sessionToken.sub}` };

  /** A session without its shop is left by a redaction that met a merchant who came back. */
  async function installAgain() {
    await installShop({ shopDomain: session.shop, graphql: admin.graphql });
    const installed = await findShop({ domain: session.shop });
    if (!installed) throw new Error("a shop was installed and is not there");
    return installed;
  }
}
