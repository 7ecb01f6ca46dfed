import { IndexTable, useBreakpoints } from "@shopify/polaris";
import type { PanelOf } from "~/routes/app.coupons.$couponId/load-panel.server";
import { NoRedemptions } from "~/routes/app.coupons.$couponId/redemptions/no-redemptions";
import {
  RedemptionListItem,
  RedemptionTableRow,
} from "~/routes/app.coupons.$couponId/redemptions/redemption-rows";
import { useCursorPagination } from "~/ui/use-cursor-pagination";

export interface RedemptionsProps {
  couponId: bigint;
  page: PanelOf<"redemptions">;
  /** Whether to filter by code, and to show the code of each redemption. True for a pool. */
  hasManyCodes: boolean;
  now: Date;
  timeZone: string;
}

/** One page of redemptions, newest first. For a pool, the table has a column with the codes. */
export function RedemptionsTable({ couponId, page, hasManyCodes, now, timeZone }: RedemptionsProps) {
  const { redemptions, nextCursor, cursorTrail, filter } = page;
  const { smDown: isSmall } = useBreakpoints();
  const pagination = useCursorPagination({ cursorTrail, nextCursor, unrelatedParams: ["range"] });
  const Row = isSmall ? RedemptionListItem : RedemptionTableRow;
  return (
    <IndexTable
      resourceName={{ singular: "redemption", plural: "redemptions" }}
      itemCount={redemptions.length}
      selectable={false}
      condensed={isSmall}
      headings={[
        { title: "Order" },
        ...(hasManyCodes ? [{ title: "Code" }] : []),
        { title: "Customer" },
        { title: "Order total", alignment: "end" },
        { title: "Amount off", alignment: "end" },
        { title: "When" },
      ]}
      emptyState={<NoRedemptions couponId={couponId} filter={filter} hasManyCodes={hasManyCodes} />}
      pagination={pagination.hasPrevious || pagination.hasNext ? pagination : undefined}
    >
      {redemptions.map((redemption, position) => (
        <Row
          key={String(redemption.id)}
          redemption={redemption}
          position={position}
          showsCode={hasManyCodes}
          now={now}
          timeZone={timeZone}
        />
      ))}
    </IndexTable>
  );
}
