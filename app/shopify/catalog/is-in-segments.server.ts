import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { CUSTOMER_SEGMENT_MEMBERSHIPS } from "~/shopify/operations/catalog";

/** Returns whether a customer is currently in at least one of the segments, according to Shopify. All IDs are GIDs. */
export async function isInSegments({
  admin,
  customerId,
  segmentIds,
}: {
  admin: ShopifyAdmin;
  customerId: string;
  segmentIds: string[];
}): Promise<boolean> {
  if (segmentIds.length === 0) return false;
  const { customerSegmentMembership } = await callShopify({
    admin,
    operation: CUSTOMER_SEGMENT_MEMBERSHIPS,
    variables: { customerId, segmentIds },
  });
  return customerSegmentMembership.memberships.some(({ isMember }) => isMember);
}
