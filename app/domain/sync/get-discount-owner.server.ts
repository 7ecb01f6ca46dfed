import type { ShopifyDiscount } from "@prisma/client";
import { prisma } from "~/db.server";
import { couponOwner } from "~/domain/coupons/coupon-owner.server";
import { ruleOwner } from "~/domain/discounts/automatic/rule-owner.server";
import type { DiscountOwner } from "~/domain/sync/discount-owner";
import type { DiscountOwnerRef } from "~/domain/sync/discount-record";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/** Loads the coupon or rule of a record of `shopify_discounts`, with the settings that its discount should have. */
export async function getDiscountOwner(record: ShopifyDiscount): Promise<DiscountOwner<ShopifyAdmin>> {
  const { shopId, couponId, discountRuleId } = record;
  if (couponId !== null) return couponOwner({ shopId, couponId, record });
  if (discountRuleId !== null) return ruleOwner({ shopId, discountRuleId, record });
  throw new Error(`the Shopify discount ${record.id} has no owner`);
}

/** Finds the record of a coupon or rule, unless the shop has uninstalled the app. */
export async function findDiscountRecord(owner: DiscountOwnerRef): Promise<ShopifyDiscount | null> {
  return prisma.shopifyDiscount.findFirst({ where: { ...owner, shop: { uninstalledAt: null } } });
}
