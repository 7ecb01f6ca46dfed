import { Badge, BlockStack, Box, IndexTable, InlineStack, Link, Text } from "@shopify/polaris";
import type { RedemptionRow } from "~/domain/redemptions/list-redemptions.server";
import { formatMoney } from "~/lib/money";
import { RelativeTime } from "~/ui/relative-time";

interface RedemptionRowProps {
  redemption: RedemptionRow;
  position: number;
  /** Whether the coupon has many codes, so that it matters which it was. */
  hasCode: boolean;
  now: Date;
  timeZone: string;
}

export function RedemptionTableRow({ redemption, position, hasCode, now, timeZone }: RedemptionRowProps) {
  return (
    <IndexTable.Row id={String(redemption.id)} position={position}>
      <IndexTable.Cell>
        <BlockStack gap="100" inlineAlign="start">
          <OrderLink redemption={redemption} />
          {hasCode ? <CodeText code={redemption.code} /> : null}
          <Marks redemption={redemption} />
        </BlockStack>
      </IndexTable.Cell>
      <IndexTable.Cell>{customerOf(redemption)}</IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          <AmountOff redemption={redemption} />
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <RelativeTime at={redemption.redeemedAt} now={now} timeZone={timeZone} />
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

/** The same facts, one below the other, for a small screen. */
export function RedemptionListItem({ redemption, position, hasCode, now, timeZone }: RedemptionRowProps) {
  return (
    <IndexTable.Row id={String(redemption.id)} position={position}>
      <Box paddingBlock="300" paddingInline="400" width="100%">
        <BlockStack gap="100">
          <InlineStack align="space-between" gap="200">
            <OrderLink redemption={redemption} />
            <AmountOff redemption={redemption} />
          </InlineStack>
          <InlineStack align="space-between" gap="200">
            <Text as="span" tone="subdued">
              {customerOf(redemption)}
            </Text>
            <RelativeTime at={redemption.redeemedAt} now={now} timeZone={timeZone} />
          </InlineStack>
          {hasCode ? <CodeText code={redemption.code} /> : null}
          <Marks redemption={redemption} />
        </BlockStack>
      </Box>
    </IndexTable.Row>
  );
}

function CodeText({ code }: { code: string }) {
  return (
    <Text as="span" tone="subdued" breakWord>
      {code}
    </Text>
  );
}

/** Opens the order in the admin, around this frame. */
function OrderLink({ redemption }: { redemption: RedemptionRow }) {
  return (
    <Link url={`shopify://admin/orders/${redemption.shopifyOrderId}`} target="_top">
      {redemption.orderName}
    </Link>
  );
}

function AmountOff({ redemption }: { redemption: RedemptionRow }) {
  const { amountOffMinor, currencyCode, reversedAt } = redemption;
  const amount = formatMoney({ amountMinor: amountOffMinor, currencyCode });
  return reversedAt ? <s>{amount}</s> : amount;
}

/** Below the order rather than beside it, so that a reversed one does not push the columns. */
function Marks({ redemption }: { redemption: RedemptionRow }) {
  if (!redemption.reversedAt && !redemption.isTest) return null;
  return (
    <InlineStack gap="100">
      {redemption.reversedAt ? (
        <Badge tone="warning">
          {redemption.reversedReason === "order-cancelled"
            ? "Reversed: order cancelled"
            : "Reversed: code removed"}
        </Badge>
      ) : null}
      {redemption.isTest ? <Badge>Test order</Badge> : null}
    </InlineStack>
  );
}

function customerOf({ customerName, customerId }: RedemptionRow): string {
  return customerName ?? (customerId === null ? "Guest" : `Customer ${customerId}`);
}
