import { Modal, Text } from "@shopify/polaris";
import type { BatchRow } from "~/domain/batches/list-batches.server";
import { describeCancellation } from "~/routes/app.coupons.$couponId/batches/describe-cancellation";
import { useFormat } from "~/ui/use-format";

/** Confirmation dialog before a batch is canceled. Shows how many of its codes stay. */
export function CancelBatchModal({
  batch,
  isSending,
  onConfirm,
  onClose,
}: {
  batch: BatchRow;
  isSending: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { locale } = useFormat();
  return (
    <Modal
      open
      title="Cancel the rest of this batch?"
      onClose={onClose}
      primaryAction={{
        content: "Cancel batch",
        destructive: true,
        loading: isSending,
        onAction: onConfirm,
      }}
      secondaryActions={[{ content: "Keep generating", disabled: isSending, onAction: onClose }]}
    >
      <Modal.Section>
        <Text as="p">{describeCancellation({ ...batch, locale })}</Text>
      </Modal.Section>
    </Modal>
  );
}
