import type { Database } from "~/db.server";
import { hashCustomer } from "~/domain/privacy/hash-customer.server";

/** Remembers that the customer asked to be forgotten, without keeping who it is. */
export async function recordRedaction(
  customer: { shopId: bigint; customerId: bigint },
  db: Database,
): Promise<void> {
  await db.redactedCustomer.createMany({
    data: { shopId: customer.shopId, customerHash: hashCustomer(customer) },
    skipDuplicates: true,
  });
}
