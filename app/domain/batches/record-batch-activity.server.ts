import type { Database } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";

/** A batch and the staff member who pauses, resumes or cancels it. */
export interface BatchAndActor {
  shopId: bigint;
  batchId: bigint;
  /** `staff:ID` of a staff member in Shopify. */
  actor: string;
}

/**
 * Records in the activity log that `batch` was paused, resumed or canceled, and returns true. If `batch` is undefined,
 * because the caller changed no batch, records nothing and returns false.
 */
export async function recordBatchActivity(
  entry: { shopId: bigint; actor: string; kind: "batch-paused" | "batch-resumed" | "batch-cancelled" },
  batch: { id: bigint; couponId: bigint } | undefined,
  db: Database,
): Promise<boolean> {
  if (!batch) return false;
  await recordActivity({ ...entry, couponId: batch.couponId, batchId: batch.id }, db);
  return true;
}
