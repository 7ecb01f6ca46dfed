import {
  IndexTable,
  type IndexTableProps,
  Link,
  Text,
  useBreakpoints,
  useIndexResourceState,
} from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import type { CodeFilter, CodeSelection } from "~/domain/codes/find/code-selection";
import type { CodeRow } from "~/domain/codes/find/list-codes.server";
import type { CursorTrail } from "~/lib/cursor-trail";
import { CodeListItem, CodeTableRow } from "~/routes/app.coupons.$couponId/codes/code-rows";
import { useCodesBulkActions } from "~/routes/app.coupons.$couponId/codes/use-codes-bulk-actions";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";
import { EmptyList } from "~/ui/empty-list";
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

const emptyTitleByFilter: Record<CodeFilter, string> = {
  all: "No codes yet",
  unused: "No unused codes",
  used: "No codes used yet",
  failed: "No failed codes",
  disabled: "No disabled codes",
};

/** Empty state of the code list. If the list is filtered, shows a link that clears the filters. */
function NoCodes({ coupon, selection }: { coupon: CouponDetails; selection: CodeSelection }) {
  const { filter, prefix, batchId } = selection;
  const isFiltered = filter !== "all" || prefix !== "" || batchId !== null;
  return (
    <EmptyList icon={SearchIcon} title={emptyTitle(selection)}>
      {isFiltered ? (
        <Link url={`/app/coupons/${coupon.id}?tab=codes`}>Show all codes</Link>
      ) : (
        <Text as="p" tone="subdued">
          Codes appear here as they’re generated.
        </Text>
      )}
    </EmptyList>
  );
}

function emptyTitle({ filter, prefix, batchId }: CodeSelection): string {
  if (prefix !== "") {
    const isOnlyFilter = filter === "all" && batchId === null;
    return isOnlyFilter ? `No codes start with “${prefix}”` : `No matching codes start with “${prefix}”`;
  }
  if (batchId === null) return emptyTitleByFilter[filter];
  return filter === "all" ? "No codes from this batch" : "No matching codes in this batch";
}
