import { createHmac } from "node:crypto";
import type { Database } from "~/db.server";
import { env } from "~/env.server";

interface Customer {
  shopId: bigint;
  customerId: bigint;
}

/** Remembers that the customer asked to be forgotten, without keeping who it is. */
export async function rememberRedaction(customer: Customer, db: Database): Promise<void> {
  await db.redactedCustomer.createMany({
    data: { shopId: customer.shopId, mark: markOf(customer) },
    skipDuplicates: true,
  });
}

/** Whether the customer asked to be forgotten. Shopify gives the id to nobody else. */
export async function isRedacted(customer: Customer, db: Database): Promise<boolean> {
  const shopId_mark = { shopId: customer.shopId, mark: markOf(customer) };
  return (await db.redactedCustomer.findUnique({ where: { shopId_mark } })) !== null;
}

/** Ids can be counted through, so a plain digest would tell them. */
function markOf({ shopId, customerId }: Customer): string {
  return createHmac("sha256", Buffer.from(env.TOKEN_ENCRYPTION_KEY, "base64"))
    .update(`redacted-customer:${shopId}:${customerId}`)
    .digest("base64url");
}
