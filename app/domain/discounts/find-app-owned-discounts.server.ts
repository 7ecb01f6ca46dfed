import { prisma } from "~/db.server";

/**
 * Returns those of the GIDs in `discountIds` whose discounts this app manages. If a merchant duplicates one of these
 * discounts in the Shopify admin, the app does not manage the copy.
 */
export async function findAppOwnedDiscounts({
  shopId,
  discountIds,
}: {
  shopId: bigint;
  discountIds: string[];
}): Promise<Set<string>> {
  const owned = await prisma.shopifyDiscount.findMany({
    where: { shopId, shopifyId: { in: discountIds } },
    select: { shopifyId: true },
  });
  return new Set(owned.flatMap(({ shopifyId }) => shopifyId ?? []));
}
