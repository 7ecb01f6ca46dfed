import { findAppOwnedDiscounts } from "~/domain/discounts/find-app-owned-discounts.server";
import { getShop } from "~/domain/shops/get-shop.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { type ActiveDiscount, listActiveDiscounts } from "~/shopify/discounts/list-active-discounts.server";

const MAX_SHOWN = 50;
/** Pages of a hundred: a shop of ours with thousands of coupons is not looked through to its end. */
const MAX_PAGES = 5;

/**
 * The active discounts of the shop that another app or somebody by hand has made, by title: what a setting of ours does
 * not change. `hasMore` where there may be further ones.
 */
export async function listExternalDiscounts({
  shopId,
}: {
  shopId: bigint;
}): Promise<{ discounts: ActiveDiscount[]; hasMore: boolean }> {
  const shop = await getShop({ shopId });
  const admin = await adminForShop({ shopDomain: shop.domain });
  const found: ActiveDiscount[] = [];
  let after: string | null = null;
  for (let page = 0; page < MAX_PAGES && found.length <= MAX_SHOWN; page++) {
    const { discounts, nextAfter }: Awaited<ReturnType<typeof listActiveDiscounts>> =
      await listActiveDiscounts({ admin, after });
    const appOwned = await findAppOwnedDiscounts({ shopId, discountIds: discounts.map(({ id }) => id) });
    found.push(...discounts.filter(({ id }) => !appOwned.has(id)));
    after = nextAfter;
    if (after === null) break;
  }
  return { discounts: found.slice(0, MAX_SHOWN), hasMore: after !== null || found.length > MAX_SHOWN };
}
