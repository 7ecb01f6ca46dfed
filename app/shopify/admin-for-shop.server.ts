import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import { callBudget } from "~/shopify/call-budget.server";
import { ShopifyAccessLost, type ShopifyAdmin, toGatewayError } from "~/shopify/gateway.server";
import { unauthenticated } from "~/shopify.server";

/**
 * The Admin API for work that no merchant's request carries. Throws as the gateway does: ShopifyAccessLost after an
 * uninstall, ShopifyUnreachable where the shop's access token has to be renewed and Shopify does not answer.
 */
export async function adminForShop({
  shopDomain,
  lease,
}: {
  shopDomain: string;
  /** Of work that only one worker may do at a time. */
  lease?: ShopifyAdmin["lease"];
}): Promise<ShopifyAdmin> {
  try {
    const { admin } = await unauthenticated.admin(shopDomain);
    return { graphql: admin.graphql, budget: callBudget(shopDomain), lease };
  } catch (error) {
    if (error instanceof SessionNotFoundError) throw new ShopifyAccessLost("the shop has no session");
    throw toGatewayError(error);
  }
}
