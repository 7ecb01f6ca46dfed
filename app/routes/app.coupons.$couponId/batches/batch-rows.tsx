import { useNavigate } from "@remix-run/react";
import {
  type ActionListItemDescriptor,
  BlockStack,
  Box,
  IndexTable,
  InlineStack,
  Text,
} from "@shopify/polaris";
import { useState } from "react";
import { batchProgress } from "~/domain/batches/code-progress";
import type { BatchRow } from "~/domain/batches/list-batches.server";
import { formatCount } from "~/lib/numbers";
import { upperFirst } from "~/lib/words";
import { CancelBatchModal } from "~/routes/app.coupons.$couponId/batches/cancel-batch-modal";
import { describeBatch } from "~/routes/app.coupons.$couponId/batches/describe-batch";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";
import { describeActor } from "~/ui/describe-actor";
import { useBatchAction } from "~/ui/generate-codes/use-batch-action";
import { RelativeTime } from "~/ui/relative-time";
import { RowMenu } from "~/ui/row-menu";
import { useCsvDownload } from "~/ui/use-csv-download";
import { useFormat } from "~/ui/use-format";

interface BatchRowProps {
  coupon: CouponDetails;
  batch: BatchRow;
  position: number;
  now: Date;
  timeZone: string;
  /** Actor id of the signed-in staff member. */
  viewer: string;
}

export function BatchTableRow({ coupon, batch, position, now, timeZone, viewer }: BatchRowProps) {
  const { locale } = useFormat();
  const name = describeBatch({ batch, timeZone, locale });
  return (
    <IndexTable.Row id={String(batch.id)} position={position}>
      <IndexTable.Cell>
        <BlockStack>
          <Text as="span" fontWeight="medium" breakWord>
            {name}
          </Text>
          <Text as="span" tone="subdued">
            <RelativeTime at={batch.createdAt} now={now} timeZone={timeZone} />
            {[
              "",
              upperFirst(describeActor({ actor: batch.createdBy, viewer })),
              ...statusLabels({ coupon, batch }),
            ].join(" · ")}
          </Text>
        </BlockStack>
      </IndexTable.Cell>
      {batchFigures(batch, locale).map(({ label, count, isBad }) => (
        <IndexTable.Cell key={label}>
          <Text as="span" alignment="end" numeric tone={isBad ? "critical" : undefined}>
            {count}
          </Text>
        </IndexTable.Cell>
      ))}
      <IndexTable.Cell>
        <BatchMenu coupon={coupon} batch={batch} name={name} />
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

/** A batch in the list for small screens: the information of BatchTableRow, stacked. */
export function BatchListItem({ coupon, batch, position, now, timeZone, viewer }: BatchRowProps) {
  const { locale } = useFormat();
  const name = describeBatch({ batch, timeZone, locale });
  return (
    <IndexTable.Row id={String(batch.id)} position={position}>
      <Box paddingBlock="300" paddingInline="400" width="100%">
        <BlockStack gap="100">
          <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
            <Text as="span" fontWeight="medium" breakWord>
              {name}
            </Text>
            <BatchMenu coupon={coupon} batch={batch} name={name} />
          </InlineStack>
          <Text as="span" tone="subdued">
            <RelativeTime at={batch.createdAt} now={now} timeZone={timeZone} />
            {[
              "",
              upperFirst(describeActor({ actor: batch.createdBy, viewer })),
              ...statusLabels({ coupon, batch }),
            ].join(" · ")}
          </Text>
          <InlineStack gap="300">
            {batchFigures(batch, locale).map(({ label, count, isBad }) => (
              <Text key={label} as="span" tone={isBad ? "critical" : undefined}>
                {`${label} ${count}`}
              </Text>
            ))}
          </InlineStack>
        </BlockStack>
      </Box>
    </IndexTable.Row>
  );
}

function batchFigures({ requestedCount, createdCount, syncedCount, failedCount }: BatchRow, locale: string) {
  const figure = (label: string, count: number, isBad = false) => ({
    label,
    count: formatCount(count, locale),
    isBad,
  });
  return [
    figure("Requested", requestedCount),
    figure("Generated", createdCount),
    figure("In Shopify", syncedCount),
    figure("Failed", failedCount, failedCount > 0),
  ];
}

/** Returns labels such as "Imported", "Canceled" or "Paused", which are shown after the batch's date and creator. */
function statusLabels({ coupon, batch }: Pick<BatchRowProps, "coupon" | "batch">): string[] {
  const progress = batchProgress({ batch, isLinked: coupon.discount !== null });
  const labels = batch.kind === "imported" ? ["Imported"] : [];
  if (batch.status === "cancelled") labels.push("Canceled");
  if (progress?.isPaused) labels.push("Paused");
  else if (progress) labels.push(progress.phase === "generating" ? "Generating codes" : "Adding to Shopify");
  return labels;
}

/** Actions menu of a batch. */
function BatchMenu({ coupon, batch, name }: { coupon: CouponDetails; batch: BatchRow; name: string }) {
  const [isConfirming, setIsConfirming] = useState(false);
  const navigate = useNavigate();
  const download = useCsvDownload();
  const action = useBatchAction({ couponId: coupon.id, onDone: () => setIsConfirming(false) });
  const batchId = String(batch.id);
  const send = (intent: string) => action.send({ intent, batchId });
  const progress = batchProgress({ batch, isLinked: coupon.discount !== null });

  const items: ActionListItemDescriptor[] = [
    { content: "Show codes", onAction: () => navigate(`?tab=codes&batch=${batchId}`) },
    { content: "Download CSV", onAction: () => download({ couponId: coupon.id, batchId }) },
  ];
  if (batch.failedCount > 0) items.push({ content: "Retry failed codes", onAction: () => send("retry") });
  if (progress?.isPaused) items.push({ content: "Resume", onAction: () => send("resume") });
  if (progress && !progress.isPaused) items.push({ content: "Pause", onAction: () => send("pause") });
  if (progress?.phase === "generating") {
    items.push({ content: "Cancel batch", destructive: true, onAction: () => setIsConfirming(true) });
  }

  return (
    <>
      <RowMenu name={name} items={items} />
      {isConfirming ? (
        <CancelBatchModal
          batch={batch}
          isSending={action.isSending}
          onConfirm={() => send("cancel")}
          onClose={() => setIsConfirming(false)}
        />
      ) : null}
    </>
  );
}
