import { prisma } from "~/db.server";
import { enqueueSyncs } from "~/domain/sync/enqueue-sync.server";
import { DRIFT_REASONS } from "~/domain/sync/sync-error";
import { couponsDependingOn } from "~/domain/sync/updates/coupons-depending-on.server";

const COUPONS_PER_SLICE = 200;

/**
 * Marks the coupons of a discount update as out of date and queues a sync job for each coupon. Works in slices. Each
 * slice commits its coupons together with the cursor (`marked_up_to_coupon_id`), so that after a kill the next worker
 * continues with the next slice. Returns "more" if `deadline` passed before the last slice. Marks at least one slice,
 * so that every call makes progress.
 */
export async function markCouponsOutOfDate({
  shopId,
  discountRuleId,
  deadline,
}: {
  shopId: bigint;
  discountRuleId: bigint;
  deadline: Date;
}): Promise<"done" | "more"> {
  do {
    if (await markSlice({ shopId, discountRuleId })) return "done";
  } while (new Date() < deadline);
  return "more";
}

/** Marks the next slice. Returns true if no further slice is needed. */
async function markSlice({
  shopId,
  discountRuleId,
}: {
  shopId: bigint;
  discountRuleId: bigint;
}): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const [update] = await tx.$queryRaw<{ after: bigint }[]>`
      SELECT marked_up_to_coupon_id AS after FROM discount_updates
      WHERE shop_id = ${shopId} AND discount_rule_id = ${discountRuleId} AND NOT is_marking_done FOR UPDATE`;
    if (!update) return true;
    // Increment the fencing token, so that a worker that has already read the old rule or coupon interaction does not
    // record its result. Keep a recorded external change, because only the merchant may decide to overwrite it. Clear
    // any other sync error, because the coupon is synced again.
    const marked = await tx.$queryRaw<{ id: bigint }[]>`
      WITH next AS (
        SELECT coupons.id FROM coupons JOIN discount_rules rules ON rules.id = coupons.discount_rule_id
        WHERE ${couponsDependingOn({ shopId, discountRuleId })} AND coupons.id > ${update.after}
        ORDER BY coupons.id LIMIT ${COUPONS_PER_SLICE} FOR UPDATE OF coupons
      )
      UPDATE shopify_discounts SET version = version + 1, fence = fence + 1,
        sync_error = CASE WHEN sync_error->>'reason' = ANY(${DRIFT_REASONS}) THEN sync_error END, updated_at = now()
      FROM next WHERE coupon_id = next.id RETURNING next.id`;
    const ids = marked.map(({ id }) => id);
    await enqueueSyncs({ owners: ids.map((couponId) => ({ shopId, couponId })), isBulk: true }, tx);
    const isMarkingDone = ids.length < COUPONS_PER_SLICE;
    const markedUpToCouponId = ids.reduce((last, id) => (id > last ? id : last), update.after);
    await tx.discountUpdate.update({
      where: { shopId_discountRuleId: { shopId, discountRuleId } },
      data: { markedUpToCouponId, isMarkingDone },
    });
    return isMarkingDone;
  });
}
