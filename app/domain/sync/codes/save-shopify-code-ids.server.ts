import { prisma } from "~/db.server";

/** Saves the Shopify IDs of codes that were looked up. A code that already has a Shopify ID keeps that ID. */
export async function saveShopifyCodeIds({
  shopId,
  found,
}: {
  shopId: bigint;
  found: { id: bigint; shopifyCodeId: bigint }[];
}): Promise<void> {
  for (const { id, shopifyCodeId } of found) {
    await prisma.code.updateMany({ where: { shopId, id, shopifyCodeId: null }, data: { shopifyCodeId } });
  }
}
