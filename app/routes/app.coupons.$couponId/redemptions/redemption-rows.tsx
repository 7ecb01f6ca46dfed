import { Badge, BlockStack, Box, IndexTable, InlineStack, Link, Text } from "@shopify/polaris";
import type { RedemptionRow } from "~/domain/redemptions/list-redemptions.server";
import { AdminLink } from "~/ui/admin-link";
import { describeCustomer } from "~/ui/describe-customer";
import column from "~/ui/name-column.module.css";
import { RelativeTime } from "~/ui/relative-time";
import { useFormat } from "~/ui/use-format";

interface RedemptionRowProps {
  redemption: RedemptionRow;
  position: number;
  /** Whether to show the code of the redemption. True for a pool. */
  showsCode: boolean;
  now: Date;
  timeZone: string;
}

export function RedemptionTableRow({ redemption, position, showsCode, now, timeZone }: RedemptionRowProps) {
  return (
    <IndexTable.Row id={String(redemption.id)} position={position}>
      <IndexTable.Cell>
        {/* The badges are below the order's name, so that the column stays narrow. */}
        <BlockStack gap="100" inlineAlign="start">
          <OrderLink redemption={redemption} />
          <StatusBadges redemption={redemption} />
        </BlockStack>
      </IndexTable.Cell>
      {showsCode ? (
        <IndexTable.Cell>
          <div className={column.wrapped}>
            <CodeLink redemption={redemption} />
          </div>
        </IndexTable.Cell>
      ) : null}
      <IndexTable.Cell>
        <div className={column.wrapped}>
          <Customer redemption={redemption} />
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <BlockStack inlineAlign="end">
          <OrderTotal redemption={redemption} />
          <Refunded redemption={redemption} />
        </BlockStack>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <BlockStack inlineAlign="end">
          <AmountOff redemption={redemption} />
          <PresentmentAmount redemption={redemption} />
        </BlockStack>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <RelativeTime at={redemption.redeemedAt} now={now} timeZone={timeZone} />
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

/** A redemption in the list for small screens: the information of RedemptionTableRow, stacked. */
export function RedemptionListItem({ redemption, position, showsCode, now, timeZone }: RedemptionRowProps) {
  return (
    <IndexTable.Row id={String(redemption.id)} position={position}>
      <Box paddingBlock="300" paddingInline="400" width="100%">
        <BlockStack gap="100">
          <InlineStack align="space-between" gap="200">
            <OrderLink redemption={redemption} />
            <InlineStack gap="100">
              <AmountOff redemption={redemption} />
              <span>off,</span>
              <OrderTotal redemption={redemption} isInline />
            </InlineStack>
          </InlineStack>
          <InlineStack align="space-between" gap="200">
            <Customer redemption={redemption} />
            <RelativeTime at={redemption.redeemedAt} now={now} timeZone={timeZone} />
          </InlineStack>
          <InlineStack align="space-between" gap="200">
            {showsCode ? <CodeLink redemption={redemption} /> : null}
            <PresentmentAmount redemption={redemption} />
            <Refunded redemption={redemption} />
          </InlineStack>
          <StatusBadges redemption={redemption} />
        </BlockStack>
      </Box>
    </IndexTable.Row>
  );
}

function OrderLink({ redemption: { shopifyOrderId, orderName } }: { redemption: RedemptionRow }) {
  return <AdminLink to={`orders/${shopifyOrderId}`}>{orderName}</AdminLink>;
}

/** The redemption's code as a link to the code's page. */
function CodeLink({ redemption: { codeId, code } }: { redemption: RedemptionRow }) {
  return (
    <Link url={`/app/codes/${codeId}`} monochrome>
      {code}
    </Link>
  );
}

function Customer({ redemption }: { redemption: RedemptionRow }) {
  const { customerId } = redemption;
  if (customerId === null) return <span>{describeCustomer(redemption)}</span>;
  return <AdminLink to={`customers/${customerId}`}>{describeCustomer(redemption)}</AdminLink>;
}

function OrderTotal({
  redemption: { orderTotalMinor, currencyCode },
  isInline = false,
}: {
  redemption: RedemptionRow;
  isInline?: boolean;
}) {
  const { formatMoney } = useFormat();
  const total = formatMoney({ amountMinor: orderTotalMinor, currencyCode });
  return (
    <Text as="span" numeric tone={isInline ? "subdued" : undefined}>
      {isInline ? `order total ${total}` : total}
    </Text>
  );
}

/** Amount refunded on the order. A refund does not reverse the use. */
function Refunded({
  redemption: { refundedMinor, pendingRefundMinor, currencyCode },
}: {
  redemption: RedemptionRow;
}) {
  const { formatMoney } = useFormat();
  if (refundedMinor === 0n) return null;
  const money = (amountMinor: bigint) => formatMoney({ amountMinor, currencyCode });
  const isPending = pendingRefundMinor === refundedMinor;
  const pendingPart = pendingRefundMinor === 0n || isPending ? "" : `, ${money(pendingRefundMinor)} pending`;
  return (
    <Text as="span" tone="subdued" variant="bodySm" numeric>
      {`${money(refundedMinor)} ${isPending ? "refund pending" : `refunded${pendingPart}`}`}
    </Text>
  );
}

function AmountOff({ redemption }: { redemption: RedemptionRow }) {
  const { formatMoney } = useFormat();
  const { amountOffMinor, currencyCode, reversedAt } = redemption;
  const amount = formatMoney({ amountMinor: amountOffMinor, currencyCode });
  return (
    <Text as="span" numeric>
      {reversedAt ? <s>{amount}</s> : amount}
    </Text>
  );
}

/** The amount off in the currency that the shopper paid in. Renders nothing if that is the shop's currency. */
function PresentmentAmount({ redemption }: { redemption: RedemptionRow }) {
  const { formatMoney } = useFormat();
  const { presentmentAmountMinor, presentmentCurrency, currencyCode } = redemption;
  if (presentmentAmountMinor === null || presentmentCurrency === null) return null;
  if (presentmentCurrency === currencyCode) return null;
  return (
    <Text as="span" tone="subdued" variant="bodySm" numeric>
      {formatMoney({ amountMinor: presentmentAmountMinor, currencyCode: presentmentCurrency })}
    </Text>
  );
}

/** Badges of a reversed use and of a test order. */
function StatusBadges({ redemption: { reversedAt, reversedReason, isTest } }: { redemption: RedemptionRow }) {
  if (!reversedAt && !isTest) return null;
  return (
    <InlineStack gap="100">
      {reversedAt ? (
        <Badge tone="warning">
          {reversedReason === "order-cancelled" ? "Reversed: order canceled" : "Reversed: code removed"}
        </Badge>
      ) : null}
      {isTest ? <Badge>Test order</Badge> : null}
    </InlineStack>
  );
}
