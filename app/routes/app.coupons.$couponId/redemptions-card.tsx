import { Box, Card, IndexTable, Text, useBreakpoints } from "@shopify/polaris";
import type { RedemptionRow } from "~/domain/redemptions/list-redemptions.server";
import type { CursorTrail } from "~/lib/cursor-trail";
import { RedemptionListItem, RedemptionTableRow } from "~/routes/app.coupons.$couponId/redemption-rows";
import spacing from "~/ui/number-column.module.css";
import { useTrailPagination } from "~/ui/use-trail-pagination";

export interface RedemptionsProps {
  redemptions: RedemptionRow[];
  nextBefore: bigint | null;
  trail: CursorTrail;
  now: Date;
  timeZone: string;
}

/** The orders on which a coupon's one code was used. */
export function RedemptionsCard(props: RedemptionsProps) {
  return (
    <Card padding="0">
      <Box padding="400" id="redemptions">
        <Text as="h2" variant="headingMd">
          Redemptions
        </Text>
      </Box>
      <RedemptionsTable {...props} />
    </Card>
  );
}

/** The orders on which the coupon's codes were used, newest first; with the code where there are many. */
export function RedemptionsTable({
  redemptions,
  nextBefore,
  trail,
  hasManyCodes = false,
  now,
  timeZone,
}: RedemptionsProps & { hasManyCodes?: boolean }) {
  const { smDown: isSmall } = useBreakpoints();
  const pagination = useTrailPagination({ trail, next: nextBefore });
  const Row = isSmall ? RedemptionListItem : RedemptionTableRow;
  if (redemptions.length === 0) {
    return (
      <Box padding="400" paddingBlockStart={hasManyCodes ? "400" : "0"}>
        <Text as="p" tone="subdued">
          {`Nobody has used ${hasManyCodes ? "these codes" : "this code"} yet. Every order that uses ${hasManyCodes ? "one" : "it"} appears here within seconds.`}
        </Text>
      </Box>
    );
  }
  return (
    <div className={spacing.beforeFourth}>
      <IndexTable
        resourceName={{ singular: "redemption", plural: "redemptions" }}
        itemCount={redemptions.length}
        selectable={false}
        condensed={isSmall}
        headings={[
          { title: "Order" },
          { title: "Customer" },
          { title: "Amount off", alignment: "end" },
          { title: "When" },
        ]}
        pagination={pagination.hasPrevious || pagination.hasNext ? pagination : undefined}
      >
        {redemptions.map((redemption, position) => (
          <Row
            key={String(redemption.id)}
            redemption={redemption}
            position={position}
            hasCode={hasManyCodes}
            now={now}
            timeZone={timeZone}
          />
        ))}
      </IndexTable>
    </div>
  );
}
