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

/** Who made it, as far as we may know: Shopify tells us staff by number. */
export function batchMaker({ createdBy }: Pick<BatchRow, "createdBy">, actor: string): string {
  if (createdBy === actor) return "You";
  const staff = /^staff:(.+)$/.exec(createdBy)?.[1];
  return staff ? `Staff member ${staff}` : "Dino Discounts";
}
