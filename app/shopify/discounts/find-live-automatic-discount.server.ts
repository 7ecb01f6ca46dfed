import type { LiveAutomaticDiscount } from "~/domain/discounts/live-discount";
import { targetNames, toCurrentSettings } from "~/shopify/discounts/current-settings";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { LIVE_AUTOMATIC_DISCOUNT } from "~/shopify/operations/live-discounts";

/** Reads an automatic discount from Shopify. Returns null if the discount was deleted. */
export async function findLiveAutomaticDiscount({
  admin,
  discountId,
}: {
  admin: ShopifyAdmin;
  discountId: string;
}): Promise<LiveAutomaticDiscount | null> {
  const { automaticDiscountNode: node, shop } = await callShopify({
    admin,
    operation: LIVE_AUTOMATIC_DISCOUNT,
    variables: { discountId },
  });
  if (!node) return null;
  const { automaticDiscount: discount } = node;
  return {
    id: node.id,
    settings: toCurrentSettings(discount, shop),
    names: targetNames(discount),
    isEnded: discount.status === "EXPIRED",
    updatedAt: new Date(discount.updatedAt),
  };
}
