import type { Database } from "~/db.server";
import { customerMark } from "~/domain/privacy/customer-mark.server";

/** Remembers that the customer asked to be forgotten, without keeping who it is. */
export async function rememberRedaction(
  customer: { shopId: bigint; customerId: bigint },
  db: Database,
): Promise<void> {
  await db.redactedCustomer.createMany({
    data: { shopId: customer.shopId, customerHash: customerMark(customer) },
    skipDuplicates: true,
  });
}
