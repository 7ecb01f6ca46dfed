import { Box, Card, IndexTable, Text, useBreakpoints } from "@shopify/polaris";
import type { RedemptionRow } from "~/domain/redemptions/list-redemptions.server";
import type { CursorTrail } from "~/lib/cursor-trail";
import { RedemptionListItem, RedemptionTableRow } from "~/routes/app.coupons.$couponId/redemption-rows";
import spacing from "~/ui/number-column.module.css";
import { useTrailPagination } from "~/ui/use-trail-pagination";

/** The orders on which the coupon's codes were used, newest first. */
export function RedemptionsCard({
  redemptions,
  nextBefore,
  trail,
  now,
  timeZone,
}: {
  redemptions: RedemptionRow[];
  nextBefore: bigint | null;
  trail: CursorTrail;
  now: Date;
  timeZone: string;
}) {
  const { smDown: isSmall } = useBreakpoints();
  const pagination = useTrailPagination({ trail, nextBefore });
  const Row = isSmall ? RedemptionListItem : RedemptionTableRow;
  return (
    <Card padding="0">
      <Box padding="400" id="redemptions">
        <Text as="h2" variant="headingMd">
          Redemptions
        </Text>
      </Box>
      {redemptions.length === 0 ? (
        <Box padding="400" paddingBlockStart="0">
          <Text as="p" tone="subdued">
            Nobody has used this code yet. Every order that uses it appears here within seconds.
          </Text>
        </Box>
      ) : (
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
                now={now}
                timeZone={timeZone}
              />
            ))}
          </IndexTable>
        </div>
      )}
    </Card>
  );
}
