import type { CodeState } from "@prisma/client";
import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/codes/sync/claim-shop-sync.server";

export interface OpenBulkCreation {
  id: bigint;
  couponId: bigint;
  batchId: bigint;
  /** Null until Shopify's answer was noted. */
  shopifyId: string | null;
  shopifyDiscountId: string | null;
  sentAt: Date;
  /** Shopify has made the codes; what became of each is still to be read. */
  isDone: boolean;
  /** In the order of their ids. Some may have been disabled or deleted since the note. */
  codes: { id: bigint; code: string; state: CodeState }[];
  /** The first codes of the batch that waited, as against disabled ones that are enabled again. */
  isOfPending: boolean;
}

/**
 * The shop's bulk creation that is to be dealt with first, with its codes as they are now: one that is done and not
 * written before the one that is under way. `isUnderWay` asks for the latter alone.
 */
export async function findBulkCreation({
  sync,
  isUnderWay = false,
}: {
  sync: ShopSync;
  isUnderWay?: boolean;
}): Promise<OpenBulkCreation | null> {
  const { shopId } = sync;
  const row = await prisma.bulkCreation.findFirst({
    where: { shopId, ...(isUnderWay ? { doneAt: null } : {}) },
    orderBy: [{ doneAt: { sort: "asc", nulls: "last" } }, { id: "asc" }],
  });
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
  const shopifyDiscountId = coupon?.shopifyDiscountId ?? null;
  return { ...row, shopifyDiscountId, isDone: row.doneAt !== null, codes, isOfPending };
}
