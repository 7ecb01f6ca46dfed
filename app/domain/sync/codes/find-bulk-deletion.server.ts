import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/sync/codes/claim-shop-sync.server";

export interface OpenBulkDeletion {
  couponId: bigint;
  /** The ID of Shopify's job; null until Shopify's response is recorded. */
  shopifyId: string | null;
  shopifyDiscountId: string | null;
  sentAt: Date;
  shopifyCodeIds: bigint[];
}

/**
 * Finds the shop's bulk deletion that is running or was left unfinished, with the Shopify IDs of its codes. Returns
 * null if there is no such deletion.
 */
export async function findBulkDeletion({ sync }: { sync: ShopSync }): Promise<OpenBulkDeletion | null> {
  const { shopId } = sync;
  const row = await prisma.bulkDeletion.findUnique({ where: { shopId } });
  if (!row) return null;
  const [record, codes] = await Promise.all([
    prisma.shopifyDiscount.findFirst({
      where: { shopId, couponId: row.couponId },
      select: { shopifyId: true },
    }),
    // Read codes in any state. A code that was enabled again after the deletion was recorded is still deleted, and then
    // added again.
    prisma.code.findMany({
      where: { shopId, id: { in: row.codeIds }, shopifyCodeId: { not: null } },
      select: { shopifyCodeId: true },
    }),
  ]);
  return {
    ...row,
    shopifyDiscountId: record?.shopifyId ?? null,
    shopifyCodeIds: codes.flatMap((code) => code.shopifyCodeId ?? []),
  };
}
