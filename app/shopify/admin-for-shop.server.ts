import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import { callBudget } from "~/shopify/call-budget.server";
import { ShopifyAccessLost, type ShopifyAdmin, toGatewayError } from "~/shopify/gateway.server";
import { unauthenticated } from "~/shopify.server";

/**
 * Returns a shop's Admin API client that works without a merchant's session token, for example in jobs. Throws
 * ShopifyAccessLost if the shop has no session, for example after an uninstall. Throws ShopifyUnreachable if the access
 * token must be refreshed and Shopify does not respond.
 */
export async function adminForShop({
  shopDomain,
  lease,
}: {
  shopDomain: string;
  /** Set if only one worker may do the work at a time. A call is sent only if the lease outlasts the call's timeout. */
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
