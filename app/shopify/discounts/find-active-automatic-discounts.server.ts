import type { ActiveAutomaticDiscount } from "~/domain/discounts/live-discount";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { ACTIVE_AUTOMATIC_DISCOUNTS } from "~/shopify/operations/live-discounts";

/**
 * Returns the shop's active automatic discounts, including those that this app did not create. Shopify allows at most
 * 25, so they fit on one page.
 */
export async function findActiveAutomaticDiscounts({
  admin,
}: {
  admin: ShopifyAdmin;
}): Promise<ActiveAutomaticDiscount[]> {
  const { automaticDiscountNodes } = await callShopify({ admin, operation: ACTIVE_AUTOMATIC_DISCOUNTS });
  return automaticDiscountNodes.nodes.map(
    ({ automaticDiscount: { title, discountClasses, combinesWith } }) => ({
      title,
      classes: discountClasses,
      combinesWith,
    }),
  );
}
