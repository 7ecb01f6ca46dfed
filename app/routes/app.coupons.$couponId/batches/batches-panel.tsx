import { IndexTable, Text, useBreakpoints } from "@shopify/polaris";
import { PackageIcon } from "@shopify/polaris-icons";
import type { BatchRow } from "~/domain/batches/list-batches.server";
import type { CursorTrail } from "~/lib/cursor-trail";
import { BatchListItem, BatchTableRow } from "~/routes/app.coupons.$couponId/batches/batch-rows";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";
import { EmptyList } from "~/ui/empty-list";
import { useCursorPagination } from "~/ui/use-cursor-pagination";

/** A pool's batches of generated or imported codes, newest first. */
export function BatchesPanel({
  coupon,
  page: { batches, nextCursor, cursorTrail },
  now,
  timeZone,
  viewer,
}: {
  coupon: CouponDetails;
  page: { batches: BatchRow[]; nextCursor: bigint | null; cursorTrail: CursorTrail };
  now: Date;
  timeZone: string;
  /** Actor id of the signed-in staff member. */
  viewer: string;
}) {
  const { smDown: isSmall } = useBreakpoints();
  const pagination = useCursorPagination({ cursorTrail, nextCursor, unrelatedParams: ["range"] });
  const Row = isSmall ? BatchListItem : BatchTableRow;
  return (
    <IndexTable
      resourceName={{ singular: "batch", plural: "batches" }}
      itemCount={batches.length}
      selectable={false}
      condensed={isSmall}
      headings={[
        { title: "Batch" },
        { title: "Requested", alignment: "end" },
        { title: "Generated", alignment: "end" },
        { title: "In Shopify", alignment: "end" },
        { title: "Failed", alignment: "end" },
        { title: "Actions", hidden: true },
      ]}
      emptyState={
        <EmptyList icon={PackageIcon} title="No batches yet">
          <Text as="p" tone="subdued">
            Codes that you generate or import are listed here by batch.
          </Text>
        </EmptyList>
      }
      pagination={pagination.hasPrevious || pagination.hasNext ? pagination : undefined}
    >
      {batches.map((batch, position) => (
        <Row
          key={String(batch.id)}
          coupon={coupon}
          batch={batch}
          position={position}
          now={now}
          timeZone={timeZone}
          viewer={viewer}
        />
      ))}
    </IndexTable>
  );
}
