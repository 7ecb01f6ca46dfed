import { findAppOwnedDiscounts } from "~/domain/discounts/find-app-owned-discounts.server";
import { getShop } from "~/domain/shops/get-shop.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { listActiveDiscounts } from "~/shopify/discounts/list-active-discounts.server";

/**
 * Counts the shop's active automatic discounts in Shopify. `active` is their total number. `external` is the number of
 * active automatic discounts that this app does not manage. Discounts created in the last few seconds may be missing.
 */
export async function countAutomaticDiscounts({
  shopId,
}: {
  shopId: bigint;
}): Promise<{ active: number; external: number }> {
  const shop = await getShop({ shopId });
  const admin = await adminForShop({ shopDomain: shop.domain });
  const { discounts } = await listActiveDiscounts({ admin, isAutomaticOnly: true, after: null });
  const appOwned = await findAppOwnedDiscounts({ shopId, discountIds: discounts.map(({ id }) => id) });
  return { active: discounts.length, external: discounts.length - appOwned.size };
}
