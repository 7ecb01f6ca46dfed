import type { Database } from "~/db.server";

/**
 * A customer asks what is known of them: kept with no copy of that, for the merchant to see and to answer. The same
 * request told twice is one.
 */
export async function recordDataRequest(
  {
    shopId,
    customerId,
    shopifyRequestId,
    shopifyOrderIds,
  }: {
    shopId: bigint;
    customerId: bigint;
    shopifyRequestId: string | null;
    /** Orders that Shopify names beside, by their numbers: a guest's carry no customer. */
    shopifyOrderIds: bigint[];
  },
  db: Database,
): Promise<void> {
  const data = { shopId, customerId, shopifyRequestId, shopifyOrderIds };
  await db.dataRequest.createMany({ data, skipDuplicates: true });
}
