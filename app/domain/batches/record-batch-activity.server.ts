import type { Database } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";

/** A batch, and who asks for something to be done with it. */
export interface BatchAction {
  shopId: bigint;
  batchId: bigint;
  actor: string;
}

/** Notes a change of a batch; without a batch nothing was changed, and the answer is false. */
export async function recordBatchActivity(
  entry: { shopId: bigint; actor: string; kind: "batch-paused" | "batch-resumed" | "batch-cancelled" },
  batch: { id: bigint; couponId: bigint } | undefined,
  db: Database,
): Promise<boolean> {
  if (!batch) return false;
  await recordActivity({ ...entry, couponId: batch.couponId, batchId: batch.id }, db);
  return true;
}
