import { useNavigate } from "@remix-run/react";
import type { ActionListItemDescriptor } from "@shopify/polaris";
import { useState } from "react";
import { batchProgress } from "~/domain/batches/code-progress";
import type { BatchRow } from "~/domain/batches/list-batches.server";
import { CancelBatchModal } from "~/routes/app.coupons.$couponId/batches/cancel-batch-modal";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";
import { useBatchAction } from "~/ui/generate-codes/use-batch-action";
import { RowMenu } from "~/ui/row-menu";
import { useCsvDownload } from "~/ui/use-csv-download";

/** Actions menu of a batch. */
export function BatchMenu({ coupon, batch, name }: { coupon: CouponDetails; batch: BatchRow; name: string }) {
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
