import { Box, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { NoteIcon } from "@shopify/polaris-icons";
import type { ActivityRow } from "~/domain/activity/list-activity.server";
import { describeActivity } from "~/routes/app.coupons.$couponId/activity/describe-activity";
import { describeBatch } from "~/routes/app.coupons.$couponId/batches/describe-batch";
import type { PanelOf } from "~/routes/app.coupons.$couponId/load-panel.server";
import { EmptyList } from "~/ui/empty-list";
import { RelativeTime } from "~/ui/relative-time";
import styles from "~/ui/timeline.module.css";
import { useCursorPagination } from "~/ui/use-cursor-pagination";
import { useFormat } from "~/ui/use-format";

interface ViewContext {
  now: Date;
  timeZone: string;
  /** Actor id of the signed-in staff member. */
  viewer: string;
}

/** One page of the coupon's activity log, newest first. Each entry shows who did what and when. */
export function ActivityPanel({ page, ...context }: { page: PanelOf<"activity"> } & ViewContext) {
  const pagination = useCursorPagination({
    cursorTrail: page.cursorTrail,
    nextCursor: page.nextCursor,
    unrelatedParams: ["range"],
  });
  if (page.activities.length === 0) {
    return (
      <EmptyList icon={NoteIcon} title="No activity yet">
        <Text as="p" tone="subdued">
          Changes to this coupon appear here.
        </Text>
      </EmptyList>
    );
  }
  return (
    <Box padding="400">
      <ol className={styles.timeline}>
        {page.activities.map((activity) => (
          <Activity key={String(activity.id)} activity={activity} {...context} />
        ))}
      </ol>
      {pagination.hasPrevious || pagination.hasNext ? (
        <Box paddingBlockStart="400">
          <InlineStack gap="200">
            <Button disabled={!pagination.hasPrevious} onClick={pagination.onPrevious}>
              Newer
            </Button>
            <Button disabled={!pagination.hasNext} onClick={pagination.onNext}>
              Older
            </Button>
          </InlineStack>
        </Box>
      ) : null}
    </Box>
  );
}

function Activity({ activity, now, timeZone, viewer }: { activity: ActivityRow } & ViewContext) {
  const { locale } = useFormat();
  const { batch, code, at } = activity;
  const name = batch && describeBatch({ batch, timeZone, locale });
  const { title, detail, by } = describeActivity({ activity, batchName: name, timeZone, viewer, locale });
  return (
    <li className={styles.event}>
      <InlineStack gap="200" align="space-between" blockAlign="baseline">
        <Text as="span" fontWeight="semibold" breakWord>
          {title}
        </Text>
        <Text as="span" tone="subdued">
          <RelativeTime at={at} now={now} timeZone={timeZone} />
        </Text>
      </InlineStack>
      <InlineStack gap="200" blockAlign="baseline">
        <Text as="span" tone="subdued" breakWord>
          {detail === "" ? by : `${detail}, ${by}`}
        </Text>
        {batch ? <Link url={`?tab=codes&batch=${batch.id}`}>Show codes</Link> : null}
        {code ? <Link url={`/app/codes/${code.id}`}>{code.code}</Link> : null}
      </InlineStack>
    </li>
  );
}
