import { findOurDiscounts } from "~/domain/discounts/find-our-discounts.server";
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
}): Promise<{ active: number; ofOthers: number }> {
  const shop = await getShop({ shopId });
  const admin = await adminForShop({ shopDomain: shop.domain });
  const { discounts } = await listActiveDiscounts({ admin, isAutomatic: true, after: null });
  const ours = await findOurDiscounts({ shopId, discountIds: discounts.map(({ id }) => id) });
  return { active: discounts.length, ofOthers: discounts.length - ours.size };
}
