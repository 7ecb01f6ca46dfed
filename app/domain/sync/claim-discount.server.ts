import type { Prisma, ShopifyDiscount } from "@prisma/client";
import { prisma } from "~/db.server";
import { couponOwner } from "~/domain/coupons/coupon-owner.server";
import { ruleOwner } from "~/domain/discounts/automatic/rule-owner.server";
import type { DiscountOwner } from "~/domain/sync/discount-owner";
import type { DiscountOwnerRef } from "~/domain/sync/discount-record";
import { lockOwner } from "~/domain/sync/lock-owner.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/**
 * Claims a discount for this worker with a new fencing token, which invalidates all earlier claims, and loads its
 * owner. Returns null if the shop has no such coupon or rule, if the rule has never needed an automatic discount, or if
 * the shop has uninstalled the app.
 */
export async function claimDiscount(ref: DiscountOwnerRef): Promise<DiscountOwner<ShopifyAdmin> | null> {
  const [record] = await prisma.$transaction(async (tx) => {
    await lockOwner(ref, tx);
    return tx.shopifyDiscount.updateManyAndReturn({
      where: { ...ref, shop: { uninstalledAt: null } },
      data: { fence: { increment: 1 } },
    });
  });
  return record ? getDiscountOwner(record) : null;
}

/**
 * Writes to a claimed record, in the caller's transaction or in one of its own. Returns false and writes nothing if
 * another worker has claimed the discount.
 */
export async function updateClaimed(
  { owner, data }: { owner: DiscountOwner<never>; data: Prisma.ShopifyDiscountUpdateManyMutationInput },
  tx?: Prisma.TransactionClient,
): Promise<boolean> {
  if (!tx) return prisma.$transaction((own) => updateClaimed({ owner, data }, own));
  const { shopId, id, fence } = owner.record;
  await lockOwner(owner.ref, tx);
  const { count } = await tx.shopifyDiscount.updateMany({ where: { shopId, id, fence }, data });
  return count > 0;
}

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
