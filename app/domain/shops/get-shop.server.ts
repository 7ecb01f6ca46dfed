import { prisma } from "~/db.server";

/** Returns the shop; throws if it does not exist. */
export async function getShop({ shopId }: { shopId: bigint }) {
  return prisma.shop.findUniqueOrThrow({ where: { id: shopId } });
}
