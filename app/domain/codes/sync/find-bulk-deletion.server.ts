import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/codes/sync/claim-shop-sync.server";

export interface OpenBulkDeletion {
  couponId: bigint;
  /** Shopify's job; null until its answer was noted. */
  shopifyId: string | null;
  shopifyDiscountId: string | null;
  sentAt: Date;
  shopifyCodeIds: bigint[];
}

/** The shop's bulk deletion that is under way or was left behind, with the codes that it is to take out. */
export async function findBulkDeletion({ sync }: { sync: ShopSync }): Promise<OpenBulkDeletion | null> {
  const { shopId } = sync;
  const row = await prisma.bulkDeletion.findUnique({ where: { shopId } });
  if (!row) return null;
  const [coupon, codes] = await Promise.all([
    prisma.coupon.findFirst({ where: { shopId, id: row.couponId }, select: { shopifyDiscountId: true } }),
    // Whatever they are by now: one that was enabled again meanwhile is out first, and then added anew.
    prisma.code.findMany({
      where: { shopId, id: { in: row.codeIds }, shopifyCodeId: { not: null } },
      select: { shopifyCodeId: true },
    }),
  ]);
  return {
    ...row,
    shopifyDiscountId: coupon?.shopifyDiscountId ?? null,
    shopifyCodeIds: codes.flatMap((code) => code.shopifyCodeId ?? []),
  };
}
