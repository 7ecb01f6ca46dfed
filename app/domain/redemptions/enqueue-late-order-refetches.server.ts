import type { Database } from "~/db.server";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { jobs } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";

/**
 * Shopify normally sends a webhook within seconds of the order's change. A webhook that is recorded more than this long
 * after the change counts as late.
 */
const LATE_AFTER_MS = 60_000;

/**
 * Enqueues a refetchOrder job for each order that a late webhook added to the ledger. `orders` contains, for each added
 * order, the snapshot that added it. This function selects the snapshots from late webhooks.
 *
 * A late webhook may be outdated: an order edit may have removed the code since. If the edit's webhook arrived first,
 * the app ignored the edit, because the order was not in the ledger yet.
 */
export async function enqueueLateOrderRefetches(
  { shopId, orders, now = new Date() }: { shopId: bigint; orders: OrderSnapshot[]; now?: Date },
  db: Database,
): Promise<void> {
  const late = orders.filter(({ snapshotAt }) => now.getTime() - snapshotAt.getTime() > LATE_AFTER_MS);
  const payloads = late.map(({ shopifyOrderId }) => ({ shopId, shopifyOrderId }));
  await enqueueMany({ job: jobs.refetchOrder, payloads }, db);
}
