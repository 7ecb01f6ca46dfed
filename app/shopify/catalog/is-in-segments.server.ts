import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { CUSTOMER_SEGMENT_MEMBERSHIPS } from "~/shopify/operations/catalog";

/** Whether a customer is in one of some segments, as Shopify finds it now. Ids are gids. */
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
