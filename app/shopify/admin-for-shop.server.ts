import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import { callBudget } from "~/shopify/call-budget.server";
import { ShopifyAccessLost, type ShopifyAdmin } from "~/shopify/gateway.server";
import { unauthenticated } from "~/shopify.server";

/** The Admin API for work that no merchant's request carries. Throws ShopifyAccessLost after an uninstall. */
export async function adminForShop({ shopDomain }: { shopDomain: string }): Promise<ShopifyAdmin> {
  try {
    const { admin } = await unauthenticated.admin(shopDomain);
    return { graphql: admin.graphql, budget: callBudget(shopDomain) };
  } catch (error) {
    if (error instanceof SessionNotFoundError) throw new ShopifyAccessLost("the shop has no session");
    throw error;
  }
}
