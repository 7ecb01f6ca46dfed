import { prisma } from "~/db.server";
import type { DiscountOwner } from "~/domain/sync/discount-owner";
import type { DiscountOwnerRef } from "~/domain/sync/discount-record";
import { getDiscountOwner } from "~/domain/sync/get-discount-owner.server";
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
