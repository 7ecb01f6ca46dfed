import type { Database } from "~/db.server";
import { customerMark } from "~/domain/privacy/customer-mark.server";

/** Those of these customers whose data the shop had to redact. */
export async function findRedactedCustomers(
  { shopId, customerIds }: { shopId: bigint; customerIds: bigint[] },
  db: Database,
): Promise<Set<bigint>> {
  const byMark = new Map(customerIds.map((customerId) => [customerMark({ shopId, customerId }), customerId]));
  if (byMark.size === 0) return new Set();
  const redacted = await db.$queryRaw<{ mark: string }[]>`
    SELECT mark FROM redacted_customers WHERE shop_id = ${shopId} AND mark = ANY(${[...byMark.keys()]})`;
  return new Set(redacted.flatMap(({ mark }) => byMark.get(mark) ?? []));
}
