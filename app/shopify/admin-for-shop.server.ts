import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import { unauthenticated } from "~/shopify.server";
import { type AdminGraphql, ShopifyAccessLost } from "~/shopify/gateway.server";

/** The GraphQL client for work that no merchant's request carries. Throws ShopifyAccessLost after an uninstall. */
export async function adminForShop({ shopDomain }: { shopDomain: string }): Promise<AdminGraphql> {
  try {
    return (await unauthenticated.admin(shopDomain)).admin.graphql;
  } catch (error) {
    if (error instanceof SessionNotFoundError) throw new ShopifyAccessLost("the shop has no session");
    throw error;
  }
}
