import { createHmac } from "node:crypto";
import type { Database } from "~/db.server";
import { env } from "~/env.server";

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

/**
 * Returns a keyed hash of a customer ID. The app stores the hash to recognize a redacted customer without storing the
 * ID. An unkeyed hash could be reversed by trying all IDs.
 */
function hashCustomer({ shopId, customerId }: { shopId: bigint; customerId: bigint }): string {
  return createHmac("sha256", Buffer.from(env.TOKEN_ENCRYPTION_KEY, "base64"))
    .update(`redacted-customer:${shopId}:${customerId}`)
    .digest("base64url");
}
