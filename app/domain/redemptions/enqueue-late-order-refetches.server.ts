import type { Database } from "~/db.server";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { jobs } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";

/** Shopify normally sends an order's webhook within seconds. A webhook that takes longer than this counts as late. */
const LATE_MS = 60_000;

/**
 * For each of these newly added orders whose webhook arrived late, enqueues a job that fetches the order from Shopify.
 * A newer webhook may have arrived before the late one and been ignored, because the order had no code anymore and was
 * not in the ledger yet.
 */
export async function enqueueLateOrderRefetches(
  { shopId, orders, now = new Date() }: { shopId: bigint; orders: OrderSnapshot[]; now?: Date },
  db: Database,
): Promise<void> {
  const late = orders.filter(({ snapshotAt }) => now.getTime() - snapshotAt.getTime() > LATE_MS);
  const payloads = late.map(({ shopifyOrderId }) => ({ shopId, shopifyOrderId }));
  await enqueueMany({ job: jobs.refetchOrder, payloads }, db);
}
