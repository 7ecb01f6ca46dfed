import { findAppOwnedDiscounts } from "~/domain/discounts/find-app-owned-discounts.server";
import { getShop } from "~/domain/shops/get-shop.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { type ActiveDiscount, listActiveDiscounts } from "~/shopify/discounts/list-active-discounts.server";

const MAX_LISTED = 50;
/**
 * Maximum number of pages of 100 discounts to fetch. Without this limit, the function could fetch thousands of
 * discounts that belong to this app's coupons.
 */
const MAX_PAGES = 5;

/**
 * Lists the shop's active discounts that were created by another app or in the Shopify admin, sorted by title. This
 * app's settings do not affect these discounts. `hasMore` is true if the shop may have more such discounts than the
 * list contains.
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
  for (let page = 0; page < MAX_PAGES && externalDiscounts.length <= MAX_LISTED; page++) {
    const { discounts, nextCursor }: Awaited<ReturnType<typeof listActiveDiscounts>> =
      await listActiveDiscounts({ admin, after });
    const appOwned = await findAppOwnedDiscounts({ shopId, discountIds: discounts.map(({ id }) => id) });
    externalDiscounts.push(...discounts.filter(({ id }) => !appOwned.has(id)));
    after = nextCursor;
    if (after === null) break;
  }
  return {
    discounts: externalDiscounts.slice(0, MAX_LISTED),
    hasMore: after !== null || externalDiscounts.length > MAX_LISTED,
  };
}
