import type { Database } from "~/db.server";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { jobs } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";

/** Shopify tells of an order within seconds; what is told after this was held up on its way. */
const LATE_MS = 60_000;

/**
 * Has Shopify asked for those of these orders that are new to us and were told of late. What happened since may have
 * been told before them: that a code was taken off an order of which we knew nothing left no trace.
 */
export async function refetchLateOrders(
  { shopId, orders, now = new Date() }: { shopId: bigint; orders: OrderSnapshot[]; now?: Date },
  db: Database,
): Promise<void> {
  const late = orders.filter(({ snapshotAt }) => now.getTime() - snapshotAt.getTime() > LATE_MS);
  const payloads = late.map(({ shopifyOrderId }) => ({ shopId, shopifyOrderId }));
  await enqueueMany({ job: jobs.correctOrder, payloads }, db);
}
