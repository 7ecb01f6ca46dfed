import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { batchProgress, type CodeProgress } from "~/domain/batches/code-progress";
import type { BatchRow } from "~/domain/batches/list-batches.server";
import { BatchControls } from "~/routes/app.coupons.$couponId/batches/batch-controls";
import { CancelBatchModal } from "~/routes/app.coupons.$couponId/batches/cancel-batch-modal";
import { describeBatch } from "~/routes/app.coupons.$couponId/batches/describe-batch";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";
import { CodeProgressBar } from "~/ui/code-progress-bar";
import { useBatchAction } from "~/ui/generate-codes/use-batch-action";
import { useFormat } from "~/ui/use-format";

/**
 * Card with the progress of each batch whose codes are being generated or added to Shopify, including paused batches.
 * This component sends the actions on all batches and shows their toasts. A component for one batch can't do this,
 * because a reload may unmount that component before the response arrives.
 */
export function BatchesInProgress({
  coupon,
  batches,
  now,
  timeZone,
}: {
  coupon: CouponDetails;
  batches: BatchRow[];
  now: Date;
  timeZone: string;
}) {
  const { locale } = useFormat();
  const isLinked = coupon.discount !== null;
  const inProgress = findInProgress({ batches, isLinked });
  const [batchToCancelId, setBatchToCancelId] = useState<bigint | null>(null);
  const [lastActionBatchId, setLastActionBatchId] = useState<bigint | null>(null);
  const close = () => setBatchToCancelId(null);
  const action = useBatchAction({ couponId: coupon.id, onDone: close });
  const send = (batch: BatchRow, intent: "pause" | "resume" | "cancel") => {
    setLastActionBatchId(batch.id);
    action.send({ intent, batchId: String(batch.id) });
  };
  const batchToCancel = batches.find(({ id }) => id === batchToCancelId);
  const cancelModal =
    batchToCancel && (action.isSending || inProgress.some(({ batch }) => batch === batchToCancel)) ? (
      <CancelBatchModal
        batch={batchToCancel}
        isSending={action.isSending}
        onConfirm={() => send(batchToCancel, "cancel")}
        onClose={close}
      />
    ) : null;
  return (
    <>
      {inProgress.length === 0 ? null : (
        <Card>
          <BlockStack gap="400">
            {inProgress.map(({ batch, progress }) => {
              const name = describeBatch({ batch, timeZone, locale });
              return (
                <BlockStack key={String(batch.id)} gap="200">
                  <InlineStack align="space-between" blockAlign="center" gap="200">
                    <Text as="h2" variant="headingSm" breakWord>
                      {name}
                    </Text>
                    <BatchControls
                      name={name}
                      progress={progress}
                      isSending={action.isSending && lastActionBatchId === batch.id}
                      isDisabled={action.isSending}
                      onSend={(intent) => send(batch, intent)}
                      onCancel={() => setBatchToCancelId(batch.id)}
                    />
                  </InlineStack>
                  <CodeProgressBar progress={progress} now={now} isWide />
                </BlockStack>
              );
            })}
            <Text as="p" variant="bodySm" tone="subdued">
              {describeWaiting({ isPaused: inProgress.every(({ progress }) => progress.isPaused), isLinked })}
            </Text>
          </BlockStack>
        </Card>
      )}
      {cancelModal}
    </>
  );
}

/** Returns the unfinished batches with their progress. */
function findInProgress({
  batches,
  isLinked,
}: {
  batches: BatchRow[];
  isLinked: boolean;
}): { batch: BatchRow; progress: CodeProgress }[] {
  return batches.flatMap((batch) => {
    const progress = batchProgress({ batch, isLinked });
    return progress ? [{ batch, progress }] : [];
  });
}

function describeWaiting({ isPaused, isLinked }: { isPaused: boolean; isLinked: boolean }): string {
  if (isPaused) return isLinked ? "Codes marked Live keep working." : "Codes generated so far stay.";
  const canLeave = "You can leave this page.";
  return isLinked ? `${canLeave} Codes marked Live already work.` : canLeave;
}

/**
 * Returns each batch's name and progress for useProgressAnnouncement, which announces changes to screen readers.
 * Finished batches are included, so that their completion is announced.
 */
export function batchesToAnnounce({
  batches,
  coupon,
  timeZone,
  locale,
}: {
  batches: BatchRow[];
  coupon: CouponDetails;
  timeZone: string;
  locale: string;
}) {
  const isLinked = coupon.discount !== null;
  return batches.map((batch) => ({
    id: batch.id,
    name: describeBatch({ batch, timeZone, locale }),
    progress: batchProgress({ batch, isLinked }),
  }));
}
