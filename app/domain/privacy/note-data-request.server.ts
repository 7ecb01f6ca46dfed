import type { Database } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";

/**
 * A customer asks what is known of them. All that we hold are the orders with our codes: they are listed with what is
 * kept of each, for the merchant, who answers the customer.
 */
export async function noteDataRequest(
  { shopId, customerId, requestId }: { shopId: bigint; customerId: bigint; requestId: string | null },
  db: Database,
): Promise<void> {
  const orders = await db.order.findMany({
    where: { shopId, customerId },
    orderBy: { placedAt: "asc" },
    include: { redemptions: { select: { code: true } } },
  });
  const detail = {
    customerId: String(customerId),
    requestId,
    orders: orders.map((order) => ({
      name: order.name,
      shopifyOrderId: String(order.shopifyOrderId),
      customerName: order.customerName,
      placedAt: order.placedAt.toISOString(),
      codes: order.redemptions.map(({ code }) => code),
    })),
  };
  await recordActivity({ shopId, actor: "system", kind: "customer-data-requested", detail }, db);
}
