import type { Database } from "~/db.server";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { jobs } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";

/** Shopify normally sends an order's webhook within seconds. A webhook that arrives later than this was delayed. */
const LATE_MS = 60_000;

/**
 * Enqueues a re-fetch of each of these newly added orders whose webhook arrived late. A newer webhook, for example one
 * that removed the code from the order, may have been ignored because the order was not in the ledger yet.
 */
export async function refetchLateOrders(
  { shopId, orders, now = new Date() }: { shopId: bigint; orders: OrderSnapshot[]; now?: Date },
  db: Database,
): Promise<void> {
  const late = orders.filter(({ snapshotAt }) => now.getTime() - snapshotAt.getTime() > LATE_MS);
  const payloads = late.map(({ shopifyOrderId }) => ({ shopId, shopifyOrderId }));
  await enqueueMany({ job: jobs.refetchOrder, payloads }, db);
}
