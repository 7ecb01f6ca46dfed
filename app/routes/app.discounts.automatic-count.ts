import type { LoaderFunctionArgs } from "@remix-run/node";
import { countAutomaticDiscounts } from "~/domain/discounts/automatic/count-automatic-discounts.server";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";
import { ShopifyAccessLost, ShopifyThrottled, ShopifyUnreachable } from "~/shopify/gateway.server";

/** How many automatic discounts are active in the shop, as Shopify has it; null while Shopify cannot be asked. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  try {
    return { count: await countAutomaticDiscounts({ shopId }) };
  } catch (error) {
    const isAway = [ShopifyThrottled, ShopifyUnreachable, ShopifyAccessLost].some(
      (kind) => error instanceof kind,
    );
    if (!isAway) throw error;
    return { count: null };
  }
}
