import type { Database } from "~/db.server";
import { customerMark } from "~/domain/privacy/customer-mark.server";

/** Those of these customers whose data the shop had to redact. */
export async function findRedactedCustomers(
  { shopId, customerIds }: { shopId: bigint; customerIds: bigint[] },
  db: Database,
): Promise<Set<bigint>> {
  const byMark = new Map(customerIds.map((customerId) => [customerMark({ shopId, customerId }), customerId]));
  if (byMark.size === 0) return new Set();
  const redacted = await db.$queryRaw<{ customerHash: string }[]>`
    SELECT customer_hash AS "customerHash" FROM redacted_customers WHERE shop_id = ${shopId} AND customer_hash = ANY(${[...byMark.keys()]})`;
  return new Set(redacted.flatMap(({ customerHash }) => byMark.get(customerHash) ?? []));
}
