import type { Database } from "~/db.server";
import { env } from "~/env.server";
import { keyedHash } from "~/lib/keyed-hash";

/**
 * Records that the customer was redacted. Stores only a hash of the customer ID, with the newest key. Safe to retry.
 */
export async function recordRedaction(
  customer: { shopId: bigint; customerId: bigint },
  db: Database,
): Promise<void> {
  const [key] = env.TOKEN_ENCRYPTION_KEY;
  await db.redactedCustomer.createMany({
    data: { shopId: customer.shopId, customerHash: hashCustomer({ ...customer, key }) },
    skipDuplicates: true,
  });
}

/**
 * Returns the IDs of those customers in `customerIds` who were redacted in this shop. Finds only hashes whose key is
 * still configured. docs/decisions/0022-keep-keyed-hashes-of-redacted-customers.md says how long that has to be.
 */
export async function findRedactedCustomers(
  { shopId, customerIds }: { shopId: bigint; customerIds: bigint[] },
  db: Database,
): Promise<Set<bigint>> {
  const idByHash = new Map(
    env.TOKEN_ENCRYPTION_KEY.flatMap((key) =>
      customerIds.map((customerId) => [hashCustomer({ shopId, customerId, key }), customerId] as const),
    ),
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
function hashCustomer({
  shopId,
  customerId,
  key,
}: {
  shopId: bigint;
  customerId: bigint;
  key: string;
}): string {
  return keyedHash({ text: `redacted-customer:${shopId}:${customerId}`, key });
}
