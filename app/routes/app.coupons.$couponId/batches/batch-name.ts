import type { BatchRow } from "~/domain/batches/list-batches.server";
import { formatDateTime } from "~/lib/dates";

/** Display name of a batch: its label, or else its creation time. */
export function batchName({
  batch,
  timeZone,
  locale,
}: {
  batch: Pick<BatchRow, "label" | "createdAt">;
  timeZone: string;
  locale: string;
}): string {
  return batch.label || `Batch of ${formatDateTime({ at: batch.createdAt, timeZone, locale })}`;
}
