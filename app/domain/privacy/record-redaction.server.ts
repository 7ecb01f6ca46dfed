import type { Database } from "~/db.server";
import { hashCustomer } from "~/domain/privacy/hash-customer.server";

/** Records that the customer was redacted. Stores only a hash of the customer ID. Safe to retry. */
export async function recordRedaction(
  customer: { shopId: bigint; customerId: bigint },
  db: Database,
): Promise<void> {
  await db.redactedCustomer.createMany({
    data: { shopId: customer.shopId, customerHash: hashCustomer(customer) },
    skipDuplicates: true,
  });
}
