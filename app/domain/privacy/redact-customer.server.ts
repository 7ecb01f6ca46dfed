import type { Database } from "~/db.server";

/** The person goes, the figures stay: no order, waiting webhook or note of the shop names the customer any more. */
export async function redactCustomer(
  { shopId, customerId }: { shopId: bigint; customerId: bigint },
  db: Database,
): Promise<void> {
  await db.order.updateMany({
    where: { shopId, customerId },
    data: { customerId: null, customerName: null },
  });
  await db.activity.deleteMany({
    where: {
      shopId,
      kind: "customer-data-requested",
      detail: { path: ["customerId"], equals: String(customerId) },
    },
  });
}
