import { upperCaseCode } from "~/domain/codes/code-text";
import type { LiveDiscount } from "~/domain/discounts/live-discount";
import { targetNames, toCurrentSettings } from "~/shopify/discounts/current-settings";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { isAutomaticDiscountId } from "~/shopify/gid";
import { LIVE_AUTOMATIC_DISCOUNT, LIVE_DISCOUNT } from "~/shopify/operations/live-discounts";

interface DiscountToFind {
  admin: ShopifyAdmin;
  /** ID of a code discount or an automatic discount. */
  discountId: string;
  /** A code whose usage count in Shopify is also read. An automatic discount has no codes. */
  code?: string;
}

/** Reads a discount from Shopify. Returns null if the discount was deleted. Throws the gateway's errors. */
export async function findLiveDiscount(discount: DiscountToFind): Promise<LiveDiscount | null> {
  return isAutomaticDiscountId(discount.discountId) ? findAutomatic(discount) : findWithCodes(discount);
}

async function findWithCodes({ admin, discountId, code = "" }: DiscountToFind): Promise<LiveDiscount | null> {
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

async function findAutomatic({ admin, discountId }: DiscountToFind): Promise<LiveDiscount | null> {
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
    classes: discount.discountClasses,
    isEnded: discount.status === "EXPIRED",
    updatedAt: new Date(discount.updatedAt),
    codeUsedCount: null,
  };
}
