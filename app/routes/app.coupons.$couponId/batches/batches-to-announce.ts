import { batchProgress } from "~/domain/batches/code-progress";
import type { BatchRow } from "~/domain/batches/list-batches.server";
import { describeBatch } from "~/routes/app.coupons.$couponId/batches/describe-batch";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";

/**
 * Returns each batch's name and progress for useProgressAnnouncement, which announces changes to screen readers.
 * Finished batches are included, so that their completion is announced.
 */
export function batchesToAnnounce({
  batches,
  coupon,
  timeZone,
  locale,
}: {
  batches: BatchRow[];
  coupon: CouponDetails;
  timeZone: string;
  locale: string;
}) {
  const isLinked = coupon.discount !== null;
  return batches.map((batch) => ({
    id: batch.id,
    name: describeBatch({ batch, timeZone, locale }),
    progress: batchProgress({ batch, isLinked }),
  }));
}
