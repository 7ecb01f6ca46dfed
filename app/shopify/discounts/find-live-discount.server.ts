import { upperCaseCode } from "~/domain/codes/code-text";
import type { LiveDiscount } from "~/domain/discounts/live-discount";
import { targetNames, toCurrentSettings } from "~/shopify/discounts/current-settings";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { LIVE_DISCOUNT } from "~/shopify/operations/live-discounts";

/**
 * Reads a code discount from Shopify, with Shopify's usage count for `code`. Returns null if the discount was deleted.
 */
export async function findLiveDiscount({
  admin,
  discountId,
  code,
}: {
  admin: ShopifyAdmin;
  discountId: string;
  code: string;
}): Promise<LiveDiscount | null> {
  const { codeDiscountNode: node, shop } = await callShopify({
    admin,
    operation: LIVE_DISCOUNT,
    variables: { discountId, code },
  });
  if (!node) return null;
  const { codeDiscount: discount } = node;
  const redeemCode = discount.codes.nodes.find(
    (candidate) => upperCaseCode(candidate.code) === upperCaseCode(code),
  );
  return {
    id: node.id,
    settings: toCurrentSettings(discount, shop),
    names: targetNames(discount),
    classes: discount.discountClasses,
    isEnded: discount.status === "EXPIRED",
    updatedAt: new Date(discount.updatedAt),
    codeUsedCount: redeemCode?.asyncUsageCount ?? null,
  };
}
