import { useNavigate } from "@remix-run/react";
import { BlockStack, IndexTable, InlineStack, Text } from "@shopify/polaris";
import { CodeCount } from "~/routes/app.coupons._index/code-count";
import { CouponMenu } from "~/routes/app.coupons._index/coupon-menu";
import { CouponName } from "~/routes/app.coupons._index/coupon-name";
import { CouponStatus } from "~/routes/app.coupons._index/coupon-status";
import type { CouponRowProps } from "~/routes/app.coupons._index/coupon-table-row";
import { LinkedDiscount } from "~/routes/app.coupons._index/linked-discount";
import { UsedCount } from "~/routes/app.coupons._index/used-count";
import { CodeProgressBar } from "~/ui/code-progress-bar";
import { couponTypeLabel } from "~/ui/coupon-type-label";
import { RelativeTime } from "~/ui/relative-time";

/**
 * A coupon in the list for small screens: the information of the table row, stacked in one cell. The list is a table
 * with one column, because the rows of Polaris's condensed list can't be selected.
 */
export function CouponListItem({
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
        <BlockStack gap="200">
          <InlineStack align="space-between" blockAlign="start" wrap={false} gap="200">
            <CouponName coupon={coupon} />
            <CouponMenu coupon={coupon} archiveActions={archiveActions} />
          </InlineStack>
          <InlineStack gap="200" blockAlign="center">
            <CouponStatus coupon={coupon} />
            <Text as="span" tone="subdued">
              {couponTypeLabel[coupon.type]}
            </Text>
          </InlineStack>
          <LinkedDiscount coupon={coupon} currencyCode={currencyCode} />
          {coupon.progress ? <CodeProgressBar progress={coupon.progress} now={now} isWide /> : null}
          <InlineStack gap="300" blockAlign="center">
            {coupon.progress ? null : (
              <InlineStack gap="100">
                <Text as="span" tone="subdued">
                  Codes
                </Text>
                <CodeCount coupon={coupon} now={now} />
              </InlineStack>
            )}
            <InlineStack gap="100">
              <Text as="span" tone="subdued">
                Used
              </Text>
              <UsedCount coupon={coupon} />
            </InlineStack>
            {coupon.lastUsedAt ? (
              <InlineStack gap="100">
                <Text as="span" tone="subdued">
                  Last used
                </Text>
                <RelativeTime at={coupon.lastUsedAt} now={now} timeZone={timeZone} isInSentence />
              </InlineStack>
            ) : null}
          </InlineStack>
        </BlockStack>
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}
