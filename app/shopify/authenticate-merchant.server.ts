import { findShop } from "~/domain/shops/find-shop.server";
import { ShopifyUnreachable, toGatewayError } from "~/shopify/gateway.server";
import { installShop } from "~/shopify/install-shop.server";
import { authenticate, decodeSessionToken } from "~/shopify.server";

/**
 * Who asks, for a route inside the admin: the shop as we know it and the staff member's id in Shopify. Throws the
 * library's Response where the request carries no good session token. While Shopify renews no access token, who asks is
 * still known by the session token, and what needs no Shopify goes on.
 */
export async function authenticateMerchant(request: Request) {
  const { shopDomain, staffId, install } = await readRequest(request);
  const shop = (await findShop({ domain: shopDomain })) ?? (await reinstall());
  return { shop, shopId: shop.id, actor: `staff:${staffId}` };

  /** A session without its shop is left by a redaction that met a merchant who came back. */
  async function reinstall() {
    await install();
    const installed = await findShop({ domain: shopDomain });
    if (!installed) throw new Error("a shop was installed and is not there");
    return installed;
  }
}

async function readRequest(request: Request) {
  try {
    const { session, sessionToken, admin } = await authenticate.admin(request);
    const shopDomain = session.shop;
    const install = () => installShop({ shopDomain, graphql: admin.graphql });
    return { shopDomain, staffId: sessionToken.sub, install };
  } catch (error) {
    // What the library answers by throwing is for the browser.
    const isShopifyUnreachable =
      !(error instanceof Response) && toGatewayError(error) instanceof ShopifyUnreachable;
    if (!isShopifyUnreachable) throw error;
    const { dest, sub } = await decodeSessionToken(sessionTokenOf(request));
    const install = () => Promise.reject(error);
    return { shopDomain: new URL(dest).hostname, staffId: sub, install };
  }
}

/** As App Bridge sends it, or as Shopify puts it into the address of a page. */
function sessionTokenOf(request: Request): string {
  const sent = request.headers.get("authorization")?.replace(/^Bearer /, "");
  return sent ?? new URL(request.url).searchParams.get("id_token") ?? "";
}
