import type { Database } from "~/db.server";

/**
 * Records a customer's request for their data, so that the merchant sees the request and can respond. Does not copy the
 * customer's data. Does nothing if a request with this `shopifyRequestId` is already stored. Stores a request whose
 * `shopifyRequestId` is null every time.
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
    /** The request's ID, or the ID of the webhook's event if the request has none. */
    shopifyRequestId: string | null;
    /** The orders that the request lists. A guest's orders have no customer ID, so only this list identifies them. */
    shopifyOrderIds: bigint[];
  },
  db: Database,
): Promise<void> {
  const data = { shopId, customerId, shopifyRequestId, shopifyOrderIds };
  await db.dataRequest.createMany({ data, skipDuplicates: true });
}
