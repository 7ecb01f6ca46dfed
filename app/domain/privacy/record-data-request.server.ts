import type { Database } from "~/db.server";

/**
 * Records a customer's request for their data, so that the merchant sees it and can respond. Does not copy the
 * customer's data. A request whose `shopifyRequestId` is already stored is not stored again.
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
    /** The orders that the request lists. Needed because orders of a guest have no customer ID. */
    shopifyOrderIds: bigint[];
  },
  db: Database,
): Promise<void> {
  const data = { shopId, customerId, shopifyRequestId, shopifyOrderIds };
  await db.dataRequest.createMany({ data, skipDuplicates: true });
}
