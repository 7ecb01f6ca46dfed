import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import { callBudget } from "~/shopify/call-budget.server";
import { ShopifyAccessLost, type ShopifyAdmin, toGatewayError } from "~/shopify/gateway.server";
import { renewSession } from "~/shopify/sessions/renew-session.server";
import { unauthenticated } from "~/shopify.server";

/**
 * Returns a shop's Admin API client that works without a merchant's session token, for example in jobs. Throws
 * ShopifyAccessLost if the shop has no session, for example after an uninstall. Throws ShopifyUnreachable if the access
 * token must be refreshed and Shopify does not respond.
 *
 * The client outlasts its access token: only one expiring token is active per shop, so a refresh, a renewal or a token
 * exchange in any process revokes the token that a running job uses. After a 401, callShopify therefore calls
 * `reconnect`, which loads the session again.
 */
export async function adminForShop({
  shopDomain,
  lease,
}: {
  shopDomain: string;
  /** Set if only one worker may do the work at a time. A call is sent only if the lease outlasts the call's timeout. */
  lease?: ShopifyAdmin["lease"];
}): Promise<ShopifyAdmin> {
  let client = await createClient(shopDomain);
  const admin: ShopifyAdmin = {
    graphql: client.admin.graphql,
    budget: callBudget(shopDomain),
    lease,
    async reconnect(rejected) {
      // A concurrent call has already reconnected.
      if (admin.graphql !== rejected) return admin.graphql;
      const { id, accessToken } = client.session;
      // If another process is renewing the session, this waits until the new token is stored.
      await renewSession({ sessionId: id });
      const reloaded = await createClient(shopDomain);
      if (reloaded.session.accessToken === accessToken) return null;
      client = reloaded;
      admin.graphql = reloaded.admin.graphql;
      return admin.graphql;
    },
  };
  return admin;
}

async function createClient(shopDomain: string) {
  try {
    return await unauthenticated.admin(shopDomain);
  } catch (error) {
    if (error instanceof SessionNotFoundError) throw new ShopifyAccessLost("the shop has no session");
    throw toGatewayError(error);
  }
}
