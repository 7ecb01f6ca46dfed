import type { Prisma } from "@prisma/client";
import type { DiscountOwnerRef } from "~/domain/sync/discount-record";

/**
 * Inserts the record of a coupon's or rule's discount in Shopify, in the transaction that creates the owner. Safe to
 * repeat: an existing record is kept.
 */
export async function createRecord(
  { owner }: { owner: DiscountOwnerRef },
  tx: Prisma.TransactionClient,
): Promise<void> {
  await tx.shopifyDiscount.createMany({ data: [owner], skipDuplicates: true });
}
