import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { LIST_SEGMENTS } from "~/shopify/operations/catalog";

/** Returns up to 100 of the shop's customer segments; `id` is a GID. */
export async function listSegments({
  admin,
}: {
  admin: ShopifyAdmin;
}): Promise<{ id: string; name: string }[]> {
  const { segments } = await callShopify({ admin, operation: LIST_SEGMENTS });
  return segments.nodes.map(({ id, name }) => ({ id, name }));
}
