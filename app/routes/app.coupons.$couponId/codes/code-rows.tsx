import { Badge, BlockStack, IndexTable, InlineStack, Link, Text, Tooltip } from "@shopify/polaris";
import type { CodeRow } from "~/domain/codes/find/list-codes.server";
import { describeCodeState } from "~/routes/app.coupons.$couponId/codes/describe-code-state";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";
import { AdminLink } from "~/ui/admin-link";
import { CopyButton } from "~/ui/copy-button";
import { RelativeTime } from "~/ui/relative-time";
import { LinkButton } from "~/ui/share-link/link-button";
import { StopPropagation } from "~/ui/stop-propagation";
import { useFormat } from "~/ui/use-format";

interface CodeRowProps {
  code: CodeRow;
  position: number;
  isSelected: boolean;
  coupon: CouponDetails;
  now: Date;
  timeZone: string;
}

export function CodeTableRow({ code, position, isSelected, coupon, now, timeZone }: CodeRowProps) {
  const { formatCount } = useFormat();
  return (
    <IndexTable.Row
      id={String(code.id)}
      position={position}
      selected={isSelected}
      accessibilityLabel={`Select ${code.code}`}
    >
      <IndexTable.Cell>
        <CodeText code={code} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <CodeStateBadge code={code} coupon={coupon} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {formatCount(code.usedCount)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <RelativeTime at={code.lastUsedAt} now={now} timeZone={timeZone} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <CodeOrders code={code} />
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

/**
 * Shows a code on small screens: a table row with the information of CodeTableRow in one cell. The table does not use
 * Polaris' condensed layout, because rows of that layout can't be selected.
 */
export function CodeListItem({ code, position, isSelected, coupon, now, timeZone }: CodeRowProps) {
  const { formatCounted } = useFormat();
  return (
    <IndexTable.Row
      id={String(code.id)}
      position={position}
      selected={isSelected}
      accessibilityLabel={`Select ${code.code}`}
    >
      <IndexTable.Cell>
        <BlockStack gap="100">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <CodeText code={code} />
            <CodeStateBadge code={code} coupon={coupon} />
          </InlineStack>
          {code.lastUsedAt ? (
            <InlineStack gap="200">
              <Text as="span" tone="subdued">
                {`Used ${formatCounted(code.usedCount, "time")}`}
              </Text>
              <RelativeTime at={code.lastUsedAt} now={now} timeZone={timeZone} isInSentence />
              <CodeOrders code={code} />
            </InlineStack>
          ) : (
            <Text as="span" tone="subdued">
              Never used
            </Text>
          )}
        </BlockStack>
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

/** The code as a link to its page, with a button to copy the code and a button to share its storefront link. */
function CodeText({ code: { id, code } }: { code: CodeRow }) {
  return (
    <StopPropagation>
      <InlineStack gap="100" blockAlign="center" wrap={false}>
        <Link url={`/app/codes/${id}`} monochrome removeUnderline>
          <Text as="span" fontWeight="medium" breakWord>
            {code}
          </Text>
        </Link>
        <CopyButton text={code} />
        <LinkButton code={code} />
      </InlineStack>
    </StopPropagation>
  );
}

/** Status badge of a code. Its tooltip explains what the status means at checkout. */
function CodeStateBadge({ code, coupon }: { code: CodeRow; coupon: CouponDetails }) {
  const { text, tone, reason } = describeCodeState(code, coupon);
  return (
    <StopPropagation>
      <Tooltip content={reason}>
        <Badge tone={tone}>{text}</Badge>
      </Tooltip>
    </StopPropagation>
  );
}

/** Shows the newest orders that used a code, as links to the Shopify admin, and the number of other orders. */
function CodeOrders({ code: { orders, usedCount } }: { code: CodeRow }) {
  const { formatCount } = useFormat();
  if (orders.length === 0) return null;
  const more = usedCount - orders.length;
  return (
    <StopPropagation>
      <InlineStack gap="150">
        {orders.map(({ name, shopifyOrderId }) => (
          <AdminLink key={String(shopifyOrderId)} to={`orders/${shopifyOrderId}`}>
            {name}
          </AdminLink>
        ))}
        {more > 0 ? (
          <Text as="span" tone="subdued">
            and {formatCount(more)} more
          </Text>
        ) : null}
      </InlineStack>
    </StopPropagation>
  );
}
