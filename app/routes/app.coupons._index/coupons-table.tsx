import { IndexTable, useBreakpoints } from "@shopify/polaris";
import type { CouponView } from "~/domain/coupons/coupon-view";
import type { CouponRow } from "~/domain/coupons/list-coupons.server";
import type { CursorTrail } from "~/lib/cursor-trail";
import { CouponListItem } from "~/routes/app.coupons._index/coupon-list-item";
import { CouponTableRow } from "~/routes/app.coupons._index/coupon-table-row";
import { NothingFound } from "~/routes/app.coupons._index/nothing-found";
import spacing from "~/ui/number-column.module.css";
import { useTrailPagination } from "~/ui/use-trail-pagination";

/** One page of coupons: a table, and on a small screen a list with the same facts. */
export function CouponsTable({
  coupons,
  view,
  search,
  trail,
  nextBefore,
  now,
  timeZone,
  currencyCode,
}: {
  coupons: CouponRow[];
  view: CouponView;
  search: string;
  trail: CursorTrail;
  nextBefore: bigint | null;
  now: Date;
  timeZone: string;
  currencyCode: string;
}) {
  const { smDown: isSmall } = useBreakpoints();
  const pagination = useTrailPagination({ trail, next: nextBefore });
  const Row = isSmall ? CouponListItem : CouponTableRow;
  return (
    <div className={spacing.beforeSixth}>
      <IndexTable
        resourceName={{ singular: "coupon", plural: "coupons" }}
        itemCount={coupons.length}
        selectable={false}
        condensed={isSmall}
        headings={[
          { title: "Coupon" },
          { title: "Type" },
          { title: "Linked discount" },
          { title: "Codes" },
          { title: "Used", alignment: "end" },
          { title: "Last used" },
          { title: "Status" },
          { title: "Actions", hidden: true },
        ]}
        emptyState={<NothingFound view={view} search={search} />}
        pagination={pagination.hasPrevious || pagination.hasNext ? pagination : undefined}
      >
        {coupons.map((coupon, position) => (
          <Row
            key={String(coupon.id)}
            coupon={coupon}
            position={position}
            now={now}
            timeZone={timeZone}
            currencyCode={currencyCode}
          />
        ))}
      </IndexTable>
    </div>
  );
}
