import type { Database } from "~/db.server";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { jobs } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";

/** Shopify normally sends an order's webhook within seconds. A webhook that takes longer than this counts as late. */
const LATE_MS = 60_000;

/**
 * Enqueues a job for each newly added order whose webhook arrived late. The job fetches the order from Shopify, because
 * the late webhook may be outdated: an order edit may have removed the code. A newer webhook without the code was
 * ignored if it arrived first, because the order was not in the ledger yet.
 */
export async function enqueueLateOrderRefetches(
  { shopId, orders, now = new Date() }: { shopId: bigint; orders: OrderSnapshot[]; now?: Date },
  db: Database,
): Promise<void> {
  const late = orders.filter(({ snapshotAt }) => now.getTime() - snapshotAt.getTime() > LATE_MS);
  const payloads = late.map(({ shopifyOrderId }) => ({ shopId, shopifyOrderId }));
  await enqueueMany({ job: jobs.refetchOrder, payloads }, db);
}
