import { useNavigate } from "@remix-run/react";
import { BlockStack, IndexTable, InlineStack, Link, Text } from "@shopify/polaris";
import { codePattern } from "~/domain/codes/generate/code-format";
import type { CouponRow } from "~/domain/coupons/list-coupons.server";
import { CouponMenu } from "~/routes/app.coupons._index/coupon-menu";
import { CouponStatus } from "~/routes/app.coupons._index/coupon-status";
import { LinkedDiscount } from "~/routes/app.coupons._index/linked-discount";
import type { ArchiveActions } from "~/ui/archive-coupons/use-archive";
import { CodeProgressBar } from "~/ui/code-progress-bar";
import { CopyButton } from "~/ui/copy-button";
import { couponTypeLabel } from "~/ui/coupon-type-label";
import column from "~/ui/name-column.module.css";
import { RelativeTime } from "~/ui/relative-time";
import { StopPropagation } from "~/ui/stop-propagation";
import { useFormat } from "~/ui/use-format";

interface CouponRowProps {
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

/** The coupon's name, and below it the code with a copy button, or the pattern of a pool's codes. */
function CouponName({ coupon }: { coupon: CouponRow }) {
  return (
    <StopPropagation>
      <div className={column.wrapped}>
        <BlockStack>
          <Link url={`/app/coupons/${coupon.id}`} monochrome removeUnderline>
            <Text as="span" fontWeight="semibold" breakWord>
              {coupon.name}
            </Text>
          </Link>
          {coupon.code ? (
            <InlineStack align="start" gap="100" blockAlign="center" wrap={false}>
              <Text as="span" tone="subdued" breakWord>
                {coupon.code}
              </Text>
              <CopyButton text={coupon.code} />
            </InlineStack>
          ) : null}
          {coupon.type === "bulk_pool" && coupon.codeFormat ? (
            <Text as="span" tone="subdued" breakWord>
              {codePattern(coupon.codeFormat)}
            </Text>
          ) : null}
        </BlockStack>
      </div>
    </StopPropagation>
  );
}

/** Number of codes, or a progress bar while codes are being generated or added to Shopify. */
function CodeCount({ coupon, now }: { coupon: CouponRow; now: Date }) {
  const { formatCount } = useFormat();
  if (coupon.progress) return <CodeProgressBar progress={coupon.progress} now={now} />;
  return <Text as="span">{formatCount(coupon.codeCount)}</Text>;
}

/** Number of uses, linked to the coupon's redemptions. */
function UsedCount({ coupon }: { coupon: CouponRow }) {
  const { formatCount, formatCounted } = useFormat();
  const used = formatCount(coupon.usedCount);
  return (
    <StopPropagation>
      <Link
        url={`/app/coupons/${coupon.id}?tab=redemptions`}
        accessibilityLabel={`${formatCounted(coupon.usedCount, "use")} of ${coupon.name}`}
        removeUnderline
      >
        {used}
      </Link>
    </StopPropagation>
  );
}
