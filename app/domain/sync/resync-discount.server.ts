import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { requeueFailedCodes } from "~/domain/codes/changes/requeue-failed-codes.server";
import { lockOwner } from "~/domain/sync/claim-discount.server";
import type { DiscountOwnerRef } from "~/domain/sync/discount-owner";
import { enqueueSyncs } from "~/domain/sync/enqueue-sync.server";
import { needsSync } from "~/domain/sync/needs-sync";
import { DECISION_REASONS } from "~/domain/sync/sync-error";
import { jobs } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";

const CODES_PER_SLICE = 5_000;

/**
 * - `sync-enqueued`: the discount is out of date in Shopify.
 * - `check-enqueued`: the discount is up to date. A job compares it with Shopify and reports external changes to the
 *   merchant.
 * - `needs-decision`: the merchant has to decide about an external change first, so nothing was enqueued.
 * - `not-found`: the shop has no such coupon or rule, or the rule never was an automatic discount.
 */
export type ResyncResult = "sync-enqueued" | "check-enqueued" | "needs-decision" | "not-found";

/**
 * Enqueues the sync of a discount that is out of date, and clears its sync error. Enqueues a check of one that is up to
 * date: only a check finds an external change that was not reported yet, and a sync could overwrite it. Makes failed
 * codes of a pool, or of a coupon that is out of date, pending again. Does not enqueue the sync of codes.
 *
 * Requeues codes in slices of 5,000. Each slice is one transaction, which locks codes first, then their coupon, and then
 * its record, like every other transaction. Safe to repeat, and to kill at any point. See enqueueMany for `isBulk`.
 */
export async function resyncDiscount({
  owner,
  isBulk = false,
}: {
  owner: DiscountOwnerRef;
  isBulk?: boolean;
}): Promise<{ result: ResyncResult; requeuedCodeCount: number }> {
  const requeuedCodeCount = "couponId" in owner ? await requeueCodes(owner) : 0;
  const result = await prisma.$transaction(async (tx): Promise<ResyncResult> => {
    await lockOwner(owner, tx);
    const record = await lockRecord(owner, tx);
    if (!record) return "not-found";
    if (record.needsDecision) return "needs-decision";
    if (!record.isOutOfDate) {
      await enqueueCheck({ owner, isBulk }, tx);
      return "check-enqueued";
    }
    // The version stays, because the time since it was raised is the sync's delay.
    await tx.$executeRaw`
      UPDATE shopify_discounts SET sync_error = NULL, fence = fence + 1, updated_at = now()
      WHERE shop_id = ${owner.shopId} AND id = ${record.id}`;
    await enqueueSyncs({ owners: [owner], isBulk }, tx);
    return "sync-enqueued";
  });
  return { result, requeuedCodeCount };
}

interface Coupon {
  shopId: bigint;
  couponId: bigint;
}

/** Returns how many codes are pending again. */
async function requeueCodes({ shopId, couponId }: Coupon): Promise<number> {
  const coupon = await prisma.coupon.findFirst({
    where: { shopId, id: couponId, failedCodeCount: { gt: 0 } },
  });
  if (!coupon) return 0;
  const batches = await prisma.batch.findMany({
    where: { shopId, couponId, failedCount: { gt: 0 } },
    select: { id: true },
  });
  let count = 0;
  for (const batchId of [null, ...batches.map(({ id }) => id)]) {
    // Continues after the last ID, so that codes that Shopify rejects again during the run are not requeued endlessly.
    for (let afterId: bigint | null = 0n; afterId !== null; ) {
      const slice = await requeueSlice({ shopId, couponId, batchId, afterId });
      count += slice.count;
      afterId = slice.lastId;
    }
  }
  return count;
}

/** `lastId` is the `afterId` of the next slice; null after the last slice. */
async function requeueSlice({
  shopId,
  couponId,
  batchId,
  afterId,
}: Coupon & { batchId: bigint | null; afterId: bigint }): Promise<{ count: number; lastId: bigint | null }> {
  // PostgreSQL does not use an index for IS NOT DISTINCT FROM.
  const inBatch = batchId === null ? Prisma.sql`batch_id IS NULL` : Prisma.sql`batch_id = ${batchId}`;
  return prisma.$transaction(async (tx) => {
    const codes = await tx.$queryRaw<{ id: bigint }[]>`
      SELECT id FROM codes
      WHERE shop_id = ${shopId} AND coupon_id = ${couponId} AND ${inBatch}
        AND id > ${afterId} AND state = 'failed'
      ORDER BY id LIMIT ${CODES_PER_SLICE} FOR UPDATE`;
    if (codes.length === 0) return { count: 0, lastId: null };
    const owner = { shopId, couponId };
    await lockOwner(owner, tx);
    const record = await lockRecord(owner, tx);
    // A sync sends the code of another coupon together with the discount's settings, so it is only for a discount that
    // is out of date.
    if (!record || record.needsDecision || !(record.isPool || record.isOutOfDate))
      return { count: 0, lastId: null };
    const count = await requeueFailedCodes({ ...owner, codeIds: codes.map(({ id }) => id) }, tx);
    const isLast = codes.length < CODES_PER_SLICE;
    return { count, lastId: isLast ? null : (codes.at(-1)?.id ?? null) };
  });
}

interface LockedRecord {
  id: bigint;
  isPool: boolean;
  isOutOfDate: boolean;
  /** Whether only the merchant may decide about a recorded external change. */
  needsDecision: boolean;
}

async function lockRecord(
  owner: DiscountOwnerRef,
  tx: Prisma.TransactionClient,
): Promise<LockedRecord | undefined> {
  const couponId = "couponId" in owner ? owner.couponId : null;
  const ruleId = "discountRuleId" in owner ? owner.discountRuleId : null;
  const [record] = await tx.$queryRaw<LockedRecord[]>`
    SELECT discount.id, coalesce(coupons.type = 'bulk_pool', false) AS "isPool",
      coalesce(${needsSync}, false) AS "isOutOfDate",
      coalesce(discount.sync_error->>'reason' = ANY(${DECISION_REASONS}), false) AS "needsDecision"
    FROM shopify_discounts discount
    LEFT JOIN coupons ON coupons.id = discount.coupon_id
    LEFT JOIN discount_rules rules ON rules.id = discount.discount_rule_id
    WHERE discount.shop_id = ${owner.shopId}
      AND (discount.coupon_id = ${couponId} OR discount.discount_rule_id = ${ruleId})
    FOR UPDATE OF discount`;
  return record;
}

async function enqueueCheck(
  { owner, isBulk }: { owner: DiscountOwnerRef; isBulk: boolean },
  tx: Prisma.TransactionClient,
): Promise<void> {
  if ("couponId" in owner) await enqueueMany({ job: jobs.checkCoupon, payloads: [owner], isBulk }, tx);
  else await enqueueMany({ job: jobs.checkRule, payloads: [owner], isBulk }, tx);
}
