import type { Prisma } from "@prisma/client";
import type { DiscountOwnerRef } from "~/domain/sync/discount-record";
import { lockOwner } from "~/domain/sync/lock-owner.server";

/**
 * Marks a discount as out of date, so that its next sync writes to Shopify even if no one has edited its owner. A new
 * fencing token prevents a worker that has already read the owner from recording its result. Does not enqueue the sync.
 * Returns false if the shop has no such record. Safe to repeat.
 */
export async function markOutOfDate(
  { owner }: { owner: DiscountOwnerRef },
  tx: Prisma.TransactionClient,
): Promise<boolean> {
  await lockOwner(owner, tx);
  const { count } = await tx.shopifyDiscount.updateMany({
    where: owner,
    data: { version: { increment: 1 }, fence: { increment: 1 } },
  });
  return count > 0;
}
