import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { updateClaimed } from "~/domain/sync/claim-discount.server";
import type { DiscountOwner } from "~/domain/sync/discount-owner";
import { recordSyncFailure } from "~/domain/sync/record-sync-failure.server";
import { deleteDiscount } from "~/shopify/discounts/end-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/**
 * Deletes a discount in Shopify, so that a new one can replace it. Called if the owner needs another kind of discount,
 * or if the discount no longer exists in Shopify. Shopify deletes the discount's codes too, so no code is ever in two
 * discounts. Then releases the codes of a coupon, slice by slice, so that they are added to the new discount.
 *
 * Safe to kill: `former_shopify_id` is set to the discount's ID before the deletion, and cleared only after the last
 * slice. After a kill, the next worker repeats the deletion, which does nothing if the discount no longer exists, and
 * continues with the codes. Returns `more` if the deadline passed before the last slice.
 */
export async function replaceDiscount({
  owner,
  admin,
  shopifyId,
  deadline,
}: {
  owner: DiscountOwner<ShopifyAdmin>;
  admin: ShopifyAdmin;
  /** The discount to delete. */
  shopifyId: string;
  deadline: Date;
}): Promise<"replaced" | "more" | "refused" | "superseded"> {
  const { fence } = owner.record;
  const isClaimed = await prisma.$transaction(async (tx) => {
    await owner.prepareReplacement?.(tx);
    const data = {
      formerShopifyId: shopifyId,
      shopifyId: null,
      creationAttemptedAt: null,
      creationCode: null,
      writtenSettings: Prisma.DbNull,
    };
    return updateClaimed({ owner, data }, tx);
  });
  if (!isClaimed) return "superseded";
  const deleted = await deleteDiscount({ admin, discountId: shopifyId });
  if (!deleted.ok) {
    const error = { reason: "refused", message: deleted.message } as const;
    return (await recordSyncFailure({ owner: owner.ref, fence, error })) ? "refused" : "superseded";
  }
  const released = (await owner.releaseCodes?.({ fence, deadline })) ?? "done";
  if (released !== "done") return released;
  return prisma.$transaction(async (tx) => {
    if (!(await updateClaimed({ owner, data: { formerShopifyId: null } }, tx))) return "superseded";
    await owner.recordReplaced?.(tx);
    return "replaced";
  });
}
