import { HttpResponseError } from "@shopify/shopify-api";
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
 * exchange in any process revokes the token that a running job uses. If Shopify responds with 401, the client loads the
 * session again. If the session has another token, the client sends the request once more. This is safe, because
 * Shopify did not run the operation.
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
  const graphql: ShopifyAdmin["graphql"] = async (operation, options) => {
    const { admin, session } = client;
    try {
      return await admin.graphql(operation, options);
    } catch (error) {
      if (!isUnauthorized(error)) throw error;
      // If another process is renewing the session, this waits until the new token is stored.
      await renewSession({ sessionId: session.id });
      client = await createClient(shopDomain);
      if (client.session.accessToken === session.accessToken) throw error;
      return client.admin.graphql(operation, options);
    }
  };
  return { graphql, budget: callBudget(shopDomain), lease };
}

async function createClient(shopDomain: string) {
  try {
    return await unauthenticated.admin(shopDomain);
  } catch (error) {
    if (error instanceof SessionNotFoundError) throw new ShopifyAccessLost("the shop has no session");
    throw toGatewayError(error);
  }
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof HttpResponseError && error.response.code === 401;
}
