import { findAppOwnedDiscounts } from "~/domain/discounts/find-app-owned-discounts.server";
import { getShop } from "~/domain/shops/get-shop.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { type ActiveDiscount, listActiveDiscounts } from "~/shopify/discounts/list-active-discounts.server";

const MAX_SHOWN = 50;
/**
 * Maximum number of pages to fetch. A page has 100 discounts, and a shop can have thousands of discounts of its
 * coupons.
 */
const MAX_PAGES = 5;

/**
 * Lists the shop's active discounts that were created by another app or in the Shopify admin, sorted by title. This
 * app's settings do not affect these discounts. `hasMore` is true if the shop may have more of these discounts than the
 * list shows.
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
