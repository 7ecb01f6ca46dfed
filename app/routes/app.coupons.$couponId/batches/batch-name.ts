import type { BatchRow } from "~/domain/batches/list-batches.server";
import { formatDateTime } from "~/lib/dates";

/** What a batch is called: its label, or when it was made. */
export function batchName({
  batch,
  timeZone,
}: {
  batch: Pick<BatchRow, "label" | "createdAt">;
  timeZone: string;
}): string {
  return batch.label || `Batch of ${formatDateTime({ at: batch.createdAt, timeZone })}`;
}
