import { searchAsTyped } from "~/shopify/catalog/search-as-typed";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { CUSTOMER_SEGMENT_MEMBERSHIPS, FIND_SEGMENTS } from "~/shopify/operations/catalog";

/**
 * Returns the shop's customer segments whose names contain the words that the merchant has typed so far, at most 50,
 * the most recently edited first. If `typed` contains no searchable characters, searches all segments. `id` is a GID.
 * `hasMore` is true if there are more than 50. Safe to retry. Throws the gateway's errors.
 */
export async function findSegments({
  admin,
  typed,
}: {
  admin: ShopifyAdmin;
  typed: string;
}): Promise<{ segments: { id: string; name: string }[]; hasMore: boolean }> {
  const { nodes, pageInfo } = await searchAsTyped(typed, async (query) => {
    const { segments } = await callShopify({ admin, operation: FIND_SEGMENTS, variables: { query } });
    return segments;
  });
  return { segments: nodes.map(({ id, name }) => ({ id, name })), hasMore: pageInfo.hasNextPage };
}

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
