import type { LoaderFunctionArgs } from "@remix-run/node";
import { listDiscountsOfOthers } from "~/domain/discounts/list-discounts-of-others.server";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";
import { ShopifyAccessLost, ShopifyThrottled, ShopifyUnreachable } from "~/shopify/gateway.server";

/** The shop's active discounts that were not made here, as Shopify has them now. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  try {
    return { ...(await listDiscountsOfOthers({ shopId })), isReached: true };
  } catch (error) {
    const isAway = [ShopifyThrottled, ShopifyUnreachable, ShopifyAccessLost].some(
      (kind) => error instanceof kind,
    );
    if (!isAway) throw error;
    return { discounts: [], isMore: false, isReached: false };
  }
}
