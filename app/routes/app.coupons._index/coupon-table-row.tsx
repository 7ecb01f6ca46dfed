import { useNavigate } from "@remix-run/react";
import { IndexTable, Text } from "@shopify/polaris";
import type { CouponRow } from "~/domain/coupons/list-coupons.server";
import { CodeCount } from "~/routes/app.coupons._index/code-count";
import { CouponMenu } from "~/routes/app.coupons._index/coupon-menu";
import { CouponName } from "~/routes/app.coupons._index/coupon-name";
import { CouponStatus } from "~/routes/app.coupons._index/coupon-status";
import { LinkedDiscount } from "~/routes/app.coupons._index/linked-discount";
import { UsedCount } from "~/routes/app.coupons._index/used-count";
import type { ArchiveActions } from "~/ui/archive-coupons/use-archive";
import { couponTypeLabel } from "~/ui/coupon-type-label";
import { RelativeTime } from "~/ui/relative-time";

export interface CouponRowProps {
  coupon: CouponRow;
  position: number;
  isSelected: boolean;
  archiveActions: ArchiveActions;
  now: Date;
  timeZone: string;
  currencyCode: string;
}

/** A coupon in the table. A click on the row opens the coupon's page, unless the click is on a control in the row. */
export function CouponTableRow({
  coupon,
  position,
  isSelected,
  archiveActions,
  now,
  timeZone,
  currencyCode,
}: CouponRowProps) {
  const navigate = useNavigate();
  return (
    <IndexTable.Row
      id={String(coupon.id)}
      position={position}
      selected={isSelected}
      onClick={() => navigate(`/app/coupons/${coupon.id}`)}
    >
      <IndexTable.Cell>
        <CouponName coupon={coupon} />
      </IndexTable.Cell>
      <IndexTable.Cell>{couponTypeLabel[coupon.type]}</IndexTable.Cell>
      <IndexTable.Cell>
        <LinkedDiscount coupon={coupon} currencyCode={currencyCode} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <CodeCount coupon={coupon} now={now} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          <UsedCount coupon={coupon} />
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <RelativeTime at={coupon.lastUsedAt} now={now} timeZone={timeZone} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <CouponStatus coupon={coupon} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <CouponMenu coupon={coupon} archiveActions={archiveActions} />
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}
