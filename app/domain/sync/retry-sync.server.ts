import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { requeueFailedCodes } from "~/domain/codes/changes/requeue-failed-codes.server";
import { markOutOfDate } from "~/domain/sync/claim-discount.server";
import type { DiscountOwnerRef } from "~/domain/sync/discount-owner";
import { enqueueSync } from "~/domain/sync/enqueue-sync.server";
import { syncError } from "~/domain/sync/sync-error";
import { readWrittenSettings, withoutSettings } from "~/domain/sync/written-settings";

/**
 * Clears the sync error of a coupon or rule and enqueues a sync, even if Shopify is up to date. A coupon's failed codes
 * become pending again. That sync overwrites the changes in Shopify that the sync error reported, or creates the discount
 * again if the error reported its deletion. With `isOverwritingUnreported`, the sync also overwrites changes that were
 * not reported yet. Returns false if the shop has no such record. Safe to repeat.
 */
export async function retrySync({
  owner,
  isOverwritingUnreported = false,
}: {
  owner: DiscountOwnerRef;
  isOverwritingUnreported?: boolean;
}): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    // Codes are locked before their coupon.
    if ("couponId" in owner) await requeueFailedCodes(owner, tx);
    if (!(await markOutOfDate({ owner }, tx))) return false;
    const record = await tx.shopifyDiscount.findFirstOrThrow({ where: owner });
    const problem = syncError.safeParse(record.syncError).data;
    const overwritesAll = isOverwritingUnreported || problem?.reason === "deleted-in-shopify";
    const written = overwritesAll ? null : readWrittenSettings(record.writtenSettings);
    await tx.shopifyDiscount.updateMany({
      where: owner,
      data: {
        syncError: Prisma.DbNull,
        writtenSettings: written ? withoutSettings(written, problem?.changed ?? []) : Prisma.DbNull,
      },
    });
    await enqueueSync({ owner }, tx);
    return true;
  });
}
