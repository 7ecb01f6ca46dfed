import {
  IndexTable,
  type IndexTableProps,
  Link,
  useBreakpoints,
  useIndexResourceState,
} from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import type { CouponView } from "~/domain/coupons/coupon-view";
import type { CouponRow } from "~/domain/coupons/list-coupons.server";
import type { CursorTrail } from "~/lib/cursor-trail";
import { CouponListItem, CouponTableRow } from "~/routes/app.coupons._index/coupon-rows";
import { ArchiveModal } from "~/ui/archive-coupons/archive-modal";
import { useArchive } from "~/ui/archive-coupons/use-archive";
import { EmptyList } from "~/ui/empty-list";
import spacing from "~/ui/number-column.module.css";
import { useCursorPagination } from "~/ui/use-cursor-pagination";

const headings: IndexTableProps["headings"] = [
  { title: "Coupon" },
  { title: "Type" },
  { title: "Linked discount" },
  { title: "Codes" },
  { title: "Used", alignment: "end" },
  { title: "Last used" },
  { title: "Status" },
  { title: "Actions", hidden: true },
];

/** One page of coupons as a table. On a small screen, a list shows the same information. */
export function CouponsTable({
  coupons,
  view,
  search,
  cursorTrail,
  nextCursor,
  now,
  timeZone,
  currencyCode,
}: {
  coupons: CouponRow[];
  view: CouponView;
  search: string;
  cursorTrail: CursorTrail;
  nextCursor: bigint | null;
  now: Date;
  timeZone: string;
  currencyCode: string;
}) {
  const { smDown: isSmall } = useBreakpoints();
  const pagination = useCursorPagination({ cursorTrail, nextCursor });
  const Row = isSmall ? CouponListItem : CouponTableRow;
  const { selectedResources, handleSelectionChange, clearSelection } = useIndexResourceState(
    coupons.map(({ id }) => ({ id: String(id) })),
  );
  const selected = coupons.filter(({ id }) => selectedResources.includes(String(id)));
  const [isArchiveOpen, setIsArchiveOpen] = useState(false);
  const archiveActions = useArchive();
  const restoreSelected = () => {
    archiveActions.restore(selected);
    clearSelection();
  };
  const archiveSelected = () => {
    archiveActions.archive(selected);
    clearSelection();
  };
  return (
    <div className={spacing.beforeSeventhColumn}>
      <IndexTable
        resourceName={{ singular: "coupon", plural: "coupons" }}
        itemCount={coupons.length}
        selectedItemsCount={selected.length}
        onSelectionChange={handleSelectionChange}
        promotedBulkActions={[
          view === "archived"
            ? { content: "Restore", onAction: restoreSelected }
            : { content: "Archive", onAction: () => setIsArchiveOpen(true) },
        ]}
        headings={isSmall ? [{ title: "Coupon" }] : headings}
        emptyState={<NothingFound view={view} search={search} />}
        pagination={pagination.hasPrevious || pagination.hasNext ? pagination : undefined}
      >
        {coupons.map((coupon, position) => (
          <Row
            key={String(coupon.id)}
            coupon={coupon}
            position={position}
            archiveActions={archiveActions}
            isSelected={selectedResources.includes(String(coupon.id))}
            now={now}
            timeZone={timeZone}
            currencyCode={currencyCode}
          />
        ))}
      </IndexTable>
      {isArchiveOpen ? (
        <ArchiveModal
          coupons={selected.map((coupon) => ({ ...coupon, isLinked: coupon.discount !== null }))}
          onArchive={archiveSelected}
          onClose={() => setIsArchiveOpen(false)}
        />
      ) : null}
    </div>
  );
}

const emptyTitleByView: Record<CouponView, string> = {
  all: "All your coupons are archived",
  active: "No active coupons",
  scheduled: "No scheduled coupons",
  expired: "No expired coupons",
  archived: "No archived coupons",
};

/** Empty state of a view or a search, with a link to other coupons. */
function NothingFound({ view, search }: { view: CouponView; search: string }) {
  const isAllArchived = view === "all" && search === "";
  return (
    <EmptyList
      icon={SearchIcon}
      title={search === "" ? emptyTitleByView[view] : `No coupons match “${search}”`}
    >
      {isAllArchived ? (
        <Link url="/app/coupons?view=archived">Show archived coupons</Link>
      ) : (
        <Link url="/app/coupons">Show all coupons</Link>
      )}
    </EmptyList>
  );
}
