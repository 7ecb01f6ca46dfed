import { findOurDiscounts } from "~/domain/discounts/find-our-discounts.server";
import { getShop } from "~/domain/shops/get-shop.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { type ActiveDiscount, listActiveDiscounts } from "~/shopify/discounts/list-active-discounts.server";

const MOST_SHOWN = 50;
/** Pages of a hundred: a shop of ours with thousands of coupons is not looked through to its end. */
const MOST_PAGES = 5;

/**
 * The active discounts of the shop that another app or somebody by hand has made, by title: what a setting of ours does
 * not change. `isMore` where there may be further ones.
 */
export async function listDiscountsOfOthers({
  shopId,
}: {
  shopId: bigint;
}): Promise<{ discounts: ActiveDiscount[]; isMore: boolean }> {
  const shop = await getShop({ shopId });
  const admin = await adminForShop({ shopDomain: shop.domain });
  const found: ActiveDiscount[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES && found.length <= MOST_SHOWN; page++) {
    const { discounts, nextAfter }: Awaited<ReturnType<typeof listActiveDiscounts>> =
      await listActiveDiscounts({ admin, after });
    const ours = await findOurDiscounts({ shopId, discountIds: discounts.map(({ id }) => id) });
    found.push(...discounts.filter(({ id }) => !ours.has(id)));
    after = nextAfter;
    if (after === null) break;
  }
  return { discounts: found.slice(0, MOST_SHOWN), isMore: after !== null || found.length > MOST_SHOWN };
}
