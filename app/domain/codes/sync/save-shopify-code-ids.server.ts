import { prisma } from "~/db.server";

/** Notes the numbers of codes in Shopify that were looked up. */
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
