import { Button, ButtonGroup } from "@shopify/polaris";
import { useState } from "react";
import type { CodeProgress } from "~/domain/batches/code-progress";
import type { BatchRow } from "~/domain/batches/list-batches.server";
import { CancelBatchModal } from "~/routes/app.coupons.$couponId/batches/cancel-batch-modal";
import { useBatchAction } from "~/ui/generate-codes/use-batch-action";

/** Holds, resumes or ends a batch that is under way. */
export function BatchControls({
  couponId,
  batch,
  name,
  progress,
}: {
  couponId: bigint;
  batch: BatchRow;
  name: string;
  progress: CodeProgress;
}) {
  const [isAsking, setIsAsking] = useState(false);
  const action = useBatchAction({ couponId, onDone: () => setIsAsking(false) });
  const send = (intent: string) => action.send({ intent, batchId: String(batch.id) });
  return (
    <ButtonGroup>
      {progress.isPaused ? (
        <Button
          size="slim"
          loading={action.isSending}
          accessibilityLabel={`Resume ${name}`}
          onClick={() => send("resume")}
        >
          Resume
        </Button>
      ) : (
        <Button
          size="slim"
          loading={action.isSending}
          accessibilityLabel={`Pause ${name}`}
          onClick={() => send("pause")}
        >
          Pause
        </Button>
      )}
      {progress.phase === "making" ? (
        <Button
          size="slim"
          disabled={action.isSending}
          accessibilityLabel={`Cancel ${name}`}
          onClick={() => setIsAsking(true)}
        >
          Cancel
        </Button>
      ) : null}
      {isAsking ? (
        <CancelBatchModal
          batch={batch}
          isSending={action.isSending}
          onConfirm={() => send("cancel")}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </ButtonGroup>
  );
}
