import type { Database } from "~/db.server";
import { customerMark } from "~/domain/privacy/customer-mark.server";

/** Whether the customer asked to be forgotten. Shopify gives the id to nobody else. */
export async function isRedacted(
  customer: { shopId: bigint; customerId: bigint },
  db: Database,
): Promise<boolean> {
  const shopId_mark = { shopId: customer.shopId, mark: customerMark(customer) };
  return (await db.redactedCustomer.findUnique({ where: { shopId_mark } })) !== null;
}
