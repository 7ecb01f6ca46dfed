import { Form, FormLayout, Modal, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { type BatchFields, emptyBatchFields } from "~/domain/batches/batch-form";
import type { CodeFormat } from "~/domain/codes/generate/code-format";
import { newPoolFormatFields } from "~/domain/settings/new-pool-format";
import { parseCount } from "~/lib/parse-count";
import { BatchFormFields } from "~/ui/batch-form/batch-form-fields";
import { useBatchAction } from "~/ui/generate-codes/use-batch-action";
import { useFormat } from "~/ui/use-format";

interface PoolToFill {
  id: bigint;
  name: string;
  codeCount: number;
  codeFormat: CodeFormat | null;
}

/**
 * Modal that generates more codes for a pool. At first, the fields have the format of the pool's last batch. The modal
 * has no `open` prop: rendering it opens it.
 */
export function GenerateCodesModal({ pool, onClose }: { pool: PoolToFill; onClose: () => void }) {
  const { formatCounted } = useFormat();
  const [fields, setFields] = useState<BatchFields>(() => ({
    ...emptyBatchFields,
    ...(pool.codeFormat ? newPoolFormatFields(pool.codeFormat) : {}),
  }));
  /** Whether a field was changed since the form was opened or last sent. If so, earlier errors are out of date. */
  const [hasChangedSinceSend, setHasChangedSinceSend] = useState(false);
  const batchAction = useBatchAction({ couponId: pool.id, onDone: onClose });
  useEffect(() => document.getElementById("batch-quantity")?.focus(), []);

  const change = (changed: Partial<BatchFields>) => {
    setHasChangedSinceSend(true);
    setFields((before) => ({ ...before, ...changed }));
  };
  const send = () => {
    setHasChangedSinceSend(false);
    batchAction.send({ intent: "generate", ...fields });
  };
  const close = () => {
    if (!batchAction.isSending) onClose();
  };
  const quantity = parseCount(fields.quantity);
  return (
    <Modal
      open
      title={`Generate codes for ${pool.name}`}
      onClose={close}
      primaryAction={{
        content: quantity > 0 ? `Generate ${formatCounted(quantity, "code")}` : "Generate codes",
        loading: batchAction.isSending,
        onAction: send,
      }}
      secondaryActions={[{ content: "Cancel", disabled: batchAction.isSending, onAction: close }]}
    >
      <Modal.Section>
        <Form onSubmit={send} noValidate>
          <FormLayout>
            <BatchFormFields
              fields={fields}
              errors={hasChangedSinceSend ? {} : batchAction.errors}
              existingCount={pool.codeCount}
              onChange={change}
            />
            <TextField
              label="Label"
              value={fields.label}
              onChange={(label) => change({ label })}
              error={hasChangedSinceSend ? undefined : batchAction.errors.label}
              helpText="What this batch is for, such as “May newsletter”. Customers don’t see this."
              autoComplete="off"
            />
          </FormLayout>
        </Form>
      </Modal.Section>
    </Modal>
  );
}
