import type { Database } from "~/db.server";
import { hashCustomer } from "~/domain/privacy/hash-customer.server";

/** Returns the IDs of those customers in `customerIds` who were redacted in this shop. */
export async function findRedactedCustomers(
  { shopId, customerIds }: { shopId: bigint; customerIds: bigint[] },
  db: Database,
): Promise<Set<bigint>> {
  const idByHash = new Map(
    customerIds.map((customerId) => [hashCustomer({ shopId, customerId }), customerId]),
  );
  if (idByHash.size === 0) return new Set();
  const redacted = await db.$queryRaw<{ customerHash: string }[]>`
    SELECT customer_hash AS "customerHash" FROM redacted_customers WHERE shop_id = ${shopId} AND customer_hash = ANY(${[...idByHash.keys()]})`;
  return new Set(redacted.flatMap(({ customerHash }) => idByHash.get(customerHash) ?? []));
}
