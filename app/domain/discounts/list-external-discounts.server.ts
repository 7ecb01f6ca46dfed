import { findAppOwnedDiscounts } from "~/domain/discounts/find-app-owned-discounts.server";
import { getShop } from "~/domain/shops/get-shop.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { type ActiveDiscount, listActiveDiscounts } from "~/shopify/discounts/list-active-discounts.server";

const MAX_SHOWN = 50;
/**
 * Maximum number of pages to fetch, with 100 discounts each. Without a limit, the search could go through thousands of
 * discounts that belong to this app's coupons.
 */
const MAX_PAGES = 5;

/**
 * Lists the shop's active discounts that were created by another app or in the Shopify admin, sorted by title. This
 * app's settings do not affect these discounts. `hasMore` is true if the shop may have such discounts that are not in
 * the list.
 */
export async function listExternalDiscounts({
  shopId,
}: {
  shopId: bigint;
}): Promise<{ discounts: ActiveDiscount[]; hasMore: boolean }> {
  const shop = await getShop({ shopId });
  const admin = await adminForShop({ shopDomain: shop.domain });
  const externalDiscounts: ActiveDiscount[] = [];
  let after: string | null = null;
  for (let page = 0; page < MAX_PAGES && externalDiscounts.length <= MAX_SHOWN; page++) {
    const { discounts, nextAfter }: Awaited<ReturnType<typeof listActiveDiscounts>> =
      await listActiveDiscounts({ admin, after });
    const appOwned = await findAppOwnedDiscounts({ shopId, discountIds: discounts.map(({ id }) => id) });
    externalDiscounts.push(...discounts.filter(({ id }) => !appOwned.has(id)));
    after = nextAfter;
    if (after === null) break;
  }
  return {
    discounts: externalDiscounts.slice(0, MAX_SHOWN),
    hasMore: after !== null || externalDiscounts.length > MAX_SHOWN,
  };
}
