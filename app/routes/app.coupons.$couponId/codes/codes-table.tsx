import { IndexTable, type IndexTableProps, useBreakpoints, useIndexResourceState } from "@shopify/polaris";
import type { CodeSelection } from "~/domain/codes/find/code-selection";
import type { CodeRow } from "~/domain/codes/find/list-codes.server";
import type { CursorTrail } from "~/lib/cursor-trail";
import { CodeListItem, CodeTableRow } from "~/routes/app.coupons.$couponId/codes/code-rows";
import { NoCodes } from "~/routes/app.coupons.$couponId/codes/no-codes";
import { useCodesBulkActions } from "~/routes/app.coupons.$couponId/codes/use-codes-bulk-actions";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";
import spacing from "~/ui/number-column.module.css";
import { useCursorPagination } from "~/ui/use-cursor-pagination";

export interface CodesPage {
  codes: CodeRow[];
  nextCursor: bigint | null;
  cursorTrail: CursorTrail;
  selection: CodeSelection;
}

const headings: IndexTableProps["headings"] = [
  { title: "Code" },
  { title: "Status" },
  { title: "Uses", alignment: "end" },
  { title: "Last used" },
  { title: "Orders" },
];
const resourceName = { singular: "code", plural: "codes" };

/** One page of codes. The merchant can select single codes, or all codes that match the filters. */
export function CodesTable({
  coupon,
  page,
  now,
  timeZone,
}: {
  coupon: CouponDetails;
  page: CodesPage;
  now: Date;
  timeZone: string;
}) {
  const { smDown: isSmall } = useBreakpoints();
  const { codes, cursorTrail, nextCursor } = page;
  const pagination = useCursorPagination({
    cursorTrail,
    nextCursor,
    parameter: "after",
    unrelatedParams: ["range"],
  });
  const hasPages = pagination.hasPrevious || pagination.hasNext;
  const resourceState = useIndexResourceState(codes.map(({ id }) => ({ id: String(id) })));
  const { selectedResources, allResourcesSelected, handleSelectionChange, clearSelection } = resourceState;
  const selectedCodes = codes.filter(({ id }) => selectedResources.includes(String(id)));
  const { actions, confirmation } = useCodesBulkActions({
    coupon,
    selection: page.selection,
    chosen: allResourcesSelected ? "all" : selectedCodes,
    onDone: clearSelection,
  });
  const Row = isSmall ? CodeListItem : CodeTableRow;
  return (
    <div className={spacing.beforeFifthColumn}>
      <IndexTable
        resourceName={resourceName}
        itemCount={codes.length}
        selectedItemsCount={allResourcesSelected ? "All" : selectedCodes.length}
        onSelectionChange={handleSelectionChange}
        hasMoreItems={hasPages}
        paginatedSelectAllActionText="Select all matching codes"
        paginatedSelectAllText="All matching codes are selected"
        {...(isSmall ? { bulkActions: actions } : { promotedBulkActions: actions })}
        headings={isSmall ? [{ title: "Code" }] : headings}
        emptyState={<NoCodes coupon={coupon} selection={page.selection} />}
        pagination={hasPages ? pagination : undefined}
      >
        {codes.map((code, position) => (
          <Row
            key={String(code.id)}
            code={code}
            position={position}
            isSelected={allResourcesSelected || selectedResources.includes(String(code.id))}
            coupon={coupon}
            now={now}
            timeZone={timeZone}
          />
        ))}
      </IndexTable>
      {confirmation}
    </div>
  );
}
