import { batchProgress } from "~/domain/batches/code-progress";
import type { BatchRow } from "~/domain/batches/list-batches.server";
import { batchName } from "~/routes/app.coupons.$couponId/batches/batch-name";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/route";

/** Batches by name with how far they have come, those that are whole included: that one has become so is news. */
export function watchedBatches({
  batches,
  coupon,
  timeZone,
}: {
  batches: BatchRow[];
  coupon: CouponDetails;
  timeZone: string;
}) {
  const isLinked = coupon.discount !== null;
  return batches.map((batch) => ({
    id: batch.id,
    name: batchName({ batch, timeZone }),
    progress: batchProgress({ batch, isLinked }),
  }));
}
