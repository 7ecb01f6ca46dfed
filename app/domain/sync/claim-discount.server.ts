import type { Prisma, ShopifyDiscount } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { couponOwner } from "~/domain/coupons/coupon-owner.server";
import { ruleOwner } from "~/domain/discounts/automatic/rule-owner.server";
import type { DiscountOwner, DiscountOwnerRef } from "~/domain/sync/discount-owner";
import type { SyncError } from "~/domain/sync/sync-error";
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

/**
 * Locks a coupon or rule against other writers. Every transaction locks codes first, then their coupon or rule, then
 * its record in `shopify_discounts`, which prevents deadlocks. A transaction that only inserts codes of the coupon is
 * not blocked (NO KEY).
 */
export async function lockOwner(owner: DiscountOwnerRef, tx: Prisma.TransactionClient): Promise<void> {
  if ("couponId" in owner) {
    await tx.$queryRaw`
      SELECT 1 FROM coupons WHERE shop_id = ${owner.shopId} AND id = ${owner.couponId} FOR NO KEY UPDATE`;
  } else {
    await tx.$queryRaw`
      SELECT 1 FROM discount_rules WHERE shop_id = ${owner.shopId} AND id = ${owner.discountRuleId} FOR NO KEY UPDATE`;
  }
}

/**
 * Inserts the record of a coupon's or rule's discount in Shopify, in the transaction that creates the owner. Safe to
 * repeat: an existing record is kept.
 */
export async function createRecord(
  { owner }: { owner: DiscountOwnerRef },
  tx: Prisma.TransactionClient,
): Promise<void> {
  await tx.shopifyDiscount.createMany({ data: [owner], skipDuplicates: true });
}

/**
 * Marks a discount as out of date, so that its next sync writes to Shopify even if no one has edited its owner. A new
 * fencing token prevents a worker that has already read the owner from recording its result. Does not enqueue the sync.
 * Returns false if the shop has no such record. Safe to repeat.
 */
export async function markOutOfDate(
  { owner }: { owner: DiscountOwnerRef },
  tx: Prisma.TransactionClient,
): Promise<boolean> {
  await lockOwner(owner, tx);
  const { count } = await tx.shopifyDiscount.updateMany({
    where: owner,
    data: { version: { increment: 1 }, fence: { increment: 1 } },
  });
  return count > 0;
}

/**
 * Records why a sync failed, so that the merchant can see and fix the problem. If Shopify rejected the discount of a
 * Standard coupon or URL Token, also marks the coupon's pending code as failed. Records nothing if `fence` is given but
 * is no longer the record's fencing token. Returns whether the failure was recorded.
 */
export async function recordSyncFailure({
  owner,
  fence,
  error,
}: {
  owner: DiscountOwnerRef;
  fence?: bigint;
  error: SyncError;
}): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    if ("couponId" in owner) {
      await tx.$queryRaw`
        SELECT 1 FROM codes WHERE shop_id = ${owner.shopId} AND coupon_id = ${owner.couponId} AND batch_id IS NULL
        FOR UPDATE`;
    }
    await lockOwner(owner, tx);
    const { count } = await tx.shopifyDiscount.updateMany({
      where: { ...owner, fence },
      data: { syncError: error },
    });
    if (count === 0) return false;
    const isRejected = error.reason === "code-taken" || error.reason === "refused";
    if ("couponId" in owner && isRejected) await markCodeAsFailed({ ...owner, message: error.message }, tx);
    const kind = "couponId" in owner ? "coupon-sync-failed" : "discount-sync-failed";
    await recordActivity({ ...owner, actor: "system", kind, detail: error }, tx);
    return true;
  });
}

/** The codes of a pool stay pending, because Shopify rejected the pool's discount, not the codes. */
async function markCodeAsFailed(
  { shopId, couponId, message }: { shopId: bigint; couponId: bigint; message: string },
  tx: Prisma.TransactionClient,
): Promise<void> {
  const isPool = (await tx.coupon.count({ where: { shopId, id: couponId, type: "bulk_pool" } })) > 0;
  if (isPool) return;
  const failed = await tx.code.updateMany({
    where: { shopId, couponId, state: { in: ["pending", "failed"] } },
    data: { state: "failed", syncError: message },
  });
  await tx.coupon.updateMany({ where: { shopId, id: couponId }, data: { failedCodeCount: failed.count } });
}

/**
 * Records that Shopify rejected a write to a claimed discount. Returns `superseded` and records nothing if another worker
 * has claimed the discount.
 */
export async function recordRejection({
  owner,
  error,
}: {
  owner: DiscountOwner<never>;
  error: SyncError;
}): Promise<"refused" | "superseded"> {
  const isRecorded = await recordSyncFailure({ owner: owner.ref, fence: owner.record.fence, error });
  return isRecorded ? "refused" : "superseded";
}
