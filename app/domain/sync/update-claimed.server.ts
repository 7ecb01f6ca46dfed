import type { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import type { DiscountOwner } from "~/domain/sync/discount-owner";
import { lockOwner } from "~/domain/sync/lock-owner.server";

/**
 * Writes to a claimed record, in the caller's transaction or in one of its own. Returns false and writes nothing if
 * another worker has claimed the discount.
 */
export async function updateClaimed(
  { owner, data }: { owner: DiscountOwner<never>; data: Prisma.ShopifyDiscountUpdateManyMutationInput },
  tx?: Prisma.TransactionClient,
): Promise<boolean> {
  if (!tx) return prisma.$transaction((own) => updateClaimed({ owner, data }, own));
  const { shopId, id, fence } = owner.record;
  await lockOwner(owner.ref, tx);
  const { count } = await tx.shopifyDiscount.updateMany({ where: { shopId, id, fence }, data });
  return count > 0;
}
