import type { BatchRow } from "~/domain/batches/list-batches.server";
import { formatDateTime } from "~/lib/dates";

/** Returns the display name of a batch: its label, or "Batch of" and its creation time if it has no label. */
export function describeBatch({
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
