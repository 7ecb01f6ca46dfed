import { Box, Tag } from "@shopify/polaris";
import type { CodeFilter, CodeSelection } from "~/domain/codes/find/code-selection";
import { type CodesPage, CodesTable } from "~/routes/app.coupons.$couponId/codes/codes-table";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";
import { useNextSearch } from "~/ui/use-next-search";
import { ViewsAndSearch } from "~/ui/views-and-search";

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

const views: { id: CodeFilter; label: string }[] = [
  { id: "all", label: "All" },
  { id: "unused", label: "Unused" },
  { id: "used", label: "Used" },
  { id: "failed", label: "Failed" },
  { id: "disabled", label: "Disabled" },
];

/** Filters the codes by status, prefix, and batch. The filters are kept in the URL. */
function CodesFilters({
  counts,
  selection: { filter, prefix },
  batchName,
}: {
  counts: Record<CodeFilter, number>;
  selection: CodeSelection;
  /** Name of the batch that the codes are filtered by; null if they are not filtered by batch. */
  batchName: string | null;
}) {
  const { setSearchParams } = useNextSearch();
  return (
    <>
      <ViewsAndSearch
        views={views.map((one) => ({ ...one, count: counts[one.id] }))}
        view={filter}
        search={prefix}
        onChange={({ view, search }) =>
          setSearchParams({ after: "", filter: view === "all" ? "" : view, prefix: search })
        }
        noun="codes"
        placeholder="Search by the start of a code"
        isSticky={false}
      />
      {batchName === null ? null : (
        <Box paddingInline="300" paddingBlock="200">
          <Tag onRemove={() => setSearchParams({ after: "", batch: "" })}>{`Batch: ${batchName}`}</Tag>
        </Box>
      )}
    </>
  );
}
