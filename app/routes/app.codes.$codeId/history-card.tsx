import { Badge, BlockStack, Box, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { type CodeEvent, codeHistory } from "~/domain/codes/find/code-history";
import type { CodeHistoryPage } from "~/domain/codes/find/list-code-history.server";
import type { RedemptionRow } from "~/domain/redemptions/list-redemptions.server";
import type { CursorTrail } from "~/lib/cursor-trail";
import { describeEvent } from "~/routes/app.codes.$codeId/describe-event";
import type { CodeDetails } from "~/routes/app.codes.$codeId/load-code.server";
import { AdminLink } from "~/ui/admin-link";
import { describeCustomer } from "~/ui/describe-customer";
import { RelativeTime } from "~/ui/relative-time";
import styles from "~/ui/timeline.module.css";
import { useCursorPagination } from "~/ui/use-cursor-pagination";
import { useFormat } from "~/ui/use-format";

interface ViewContext {
  couponId: bigint;
  now: Date;
  timeZone: string;
  /** Actor ID of the signed-in staff member. */
  viewer: string;
}

/** URL parameters of ExplanationCard, which do not affect the history. */
const EXPLANATION_PARAMETERS = ["customer", "total", "items", "live"];

/** Card with the code's history, newest event first. */
export function HistoryCard({
  code,
  history,
  cursorTrail,
  ...context
}: { code: CodeDetails; history: CodeHistoryPage; cursorTrail: CursorTrail } & Omit<
  ViewContext,
  "couponId"
>) {
  const pagination = useCursorPagination({
    cursorTrail,
    nextCursor: history.nextCursor,
    unrelatedParams: EXPLANATION_PARAMETERS,
  });
  const events = codeHistory({ ...history, code, uses: history.redemptions });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          History
        </Text>
        <ol className={styles.timeline}>
          {events.map((event) => (
            <Event key={event.key} event={event} couponId={code.coupon.id} {...context} />
          ))}
        </ol>
        {pagination.hasPrevious || pagination.hasNext ? (
          <InlineStack gap="200">
            <Button disabled={!pagination.hasPrevious} onClick={pagination.onPrevious}>
              Newer
            </Button>
            <Button disabled={!pagination.hasNext} onClick={pagination.onNext}>
              Older
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Event({
  event,
  couponId,
  now,
  timeZone,
  viewer,
}: { event: CodeEvent<RedemptionRow> } & ViewContext) {
  const { locale, formatDateTime } = useFormat();
  const { title, detail } = describeEvent({ event, viewer, timeZone, locale });
  return (
    <li className={styles.event}>
      <Box width="100%">
        <InlineStack gap="200" align="space-between" blockAlign="baseline">
          <InlineStack gap="150" blockAlign="baseline">
            <Text as="span" fontWeight="semibold" breakWord>
              {title}
            </Text>
            {event.kind === "used" || event.kind === "reversed" ? <OrderLink order={event.use} /> : null}
            {event.kind === "refunded" ? <OrderLink order={event.refund} /> : null}
            {event.kind === "created" && event.batch ? (
              <Link url={`/app/coupons/${couponId}?tab=codes&batch=${event.batch.id}`}>
                {event.batch.label || `Batch of ${formatDateTime({ at: event.at ?? now, timeZone })}`}
              </Link>
            ) : null}
          </InlineStack>
          {event.at ? (
            <Text as="span" tone="subdued">
              <RelativeTime at={event.at} now={now} timeZone={timeZone} />
            </Text>
          ) : null}
        </InlineStack>
        {event.kind === "used" ? <UseFacts use={event.use} detail={detail} /> : <Subdued>{detail}</Subdued>}
      </Box>
    </li>
  );
}

/** Link to an order in the Shopify admin. */
function OrderLink({ order }: { order: { orderName: string; shopifyOrderId: bigint } }) {
  return <AdminLink to={`orders/${order.shopifyOrderId}`}>{`Order ${order.orderName}`}</AdminLink>;
}

function UseFacts({ use, detail }: { use: RedemptionRow; detail: string }) {
  return (
    <InlineStack gap="150" blockAlign="center">
      <span>{use.reversedAt ? <s>{detail}</s> : detail}</span>
      <Text as="span" tone="subdued">
        for
      </Text>
      {use.customerId === null ? (
        <span>{describeCustomer(use)}</span>
      ) : (
        <AdminLink to={`customers/${use.customerId}`}>{describeCustomer(use)}</AdminLink>
      )}
      {use.isTest ? <Badge>Test order</Badge> : null}
    </InlineStack>
  );
}

function Subdued({ children }: { children: string }) {
  if (children === "") return null;
  return (
    <Text as="span" tone="subdued" breakWord>
      {children}
    </Text>
  );
}
