import { findAppOwnedDiscounts } from "~/domain/discounts/find-app-owned-discounts.server";
import { getShop } from "~/domain/shops/get-shop.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { listActiveDiscounts } from "~/shopify/discounts/list-active-discounts.server";

/**
 * How many automatic discounts are active in the shop, as Shopify has it, and how many of them were not made here. What
 * was made in the last seconds may be missing.
 */
export async function countAutomaticDiscounts({
  shopId,
}: {
  shopId: bigint;
}): Promise<{ activeCount: number; externalCount: number }> {
  const shop = await getShop({ shopId });
  const admin = await adminForShop({ shopDomain: shop.domain });
  const { discounts } = await listActiveDiscounts({ admin, isAutomatic: true, after: null });
  const appOwned = await findAppOwnedDiscounts({ shopId, discountIds: discounts.map(({ id }) => id) });
  return { activeCount: discounts.length, externalCount: discounts.length - appOwned.size };
}
