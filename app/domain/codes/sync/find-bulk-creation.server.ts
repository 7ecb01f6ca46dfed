import type { CodeState } from "@prisma/client";
import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/codes/sync/claim-shop-sync.server";

export interface OpenBulkCreation {
  couponId: bigint;
  batchId: bigint;
  /** Null until Shopify's answer was noted. */
  shopifyId: string | null;
  shopifyDiscountId: string | null;
  sentAt: Date;
  /** In the order of their ids. Some may have been disabled or deleted since the note. */
  codes: { id: bigint; code: string; state: CodeState }[];
  /** The first codes of the batch that waited, as against disabled ones that are enabled again. */
  isOfPending: boolean;
}

/** The shop's bulk creation that is under way or was left behind, with its codes as they are now. */
export async function findBulkCreation({ sync }: { sync: ShopSync }): Promise<OpenBulkCreation | null> {
  const { shopId } = sync;
  const row = await prisma.bulkCreation.findUnique({ where: { shopId } });
  if (!row) return null;
  const [coupon, codes] = await Promise.all([
    prisma.coupon.findFirst({ where: { shopId, id: row.couponId }, select: { shopifyDiscountId: true } }),
    prisma.code.findMany({
      where: { shopId, id: { in: row.codeIds } },
      orderBy: { id: "asc" },
      select: { id: true, code: true, state: true },
    }),
  ]);
  const isOfPending = codes.some((code) => code.state === "pending");
  return { ...row, shopifyDiscountId: coupon?.shopifyDiscountId ?? null, codes, isOfPending };
}
