import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { LIST_SEGMENTS } from "~/shopify/operations/catalog";

/** The shop's customer segments, a hundred at most: `id` is a gid. */
export async function listSegments({
  admin,
}: {
  admin: ShopifyAdmin;
}): Promise<{ id: string; name: string }[]> {
  const { segments } = await callShopify({ admin, operation: LIST_SEGMENTS });
  return segments.nodes.map(({ id, name }) => ({ id, name }));
}
