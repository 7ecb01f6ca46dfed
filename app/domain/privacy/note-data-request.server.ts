import type { Database } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";

/** A customer asks what is known of them: the orders with our codes are listed for the merchant, who answers. */
export async function noteDataRequest(
  { shopId, customerId }: { shopId: bigint; customerId: bigint },
  db: Database,
): Promise<void> {
  const orders = await db.order.findMany({ where: { shopId, customerId }, select: { name: true } });
  await recordActivity(
    {
      shopId,
      actor: "system",
      kind: "customer-data-requested",
      detail: { customerId: String(customerId), orders: orders.map((order) => order.name) },
    },
    db,
  );
}
