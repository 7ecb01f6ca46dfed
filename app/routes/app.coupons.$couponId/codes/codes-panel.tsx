import type { CodeFilter } from "~/domain/codes/find/code-selection";
import { CodesFilters } from "~/routes/app.coupons.$couponId/codes/codes-filters";
import { type CodesPage, CodesTable } from "~/routes/app.coupons.$couponId/codes/codes-table";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";

/** A pool's codes, one page at a time, with filters and bulk actions. */
export function CodesPanel({
  coupon,
  page,
  counts,
  batchName,
  now,
  timeZone,
}: {
  coupon: CouponDetails;
  page: CodesPage;
  counts: Record<CodeFilter, number>;
  batchName: string | null;
  now: Date;
  timeZone: string;
}) {
  const { filter, prefix, batchId } = page.selection;
  const listKey = [filter, prefix, batchId, page.cursorTrail.at(-1)].join(" ");
  return (
    <>
      <CodesFilters counts={counts} selection={page.selection} batchName={batchName} />
      <CodesTable key={listKey} coupon={coupon} page={page} now={now} timeZone={timeZone} />
    </>
  );
}
