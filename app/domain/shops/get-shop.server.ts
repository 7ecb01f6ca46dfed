import { prisma } from "~/db.server";

/** The shop; throws where there is none. */
export async function getShop({ shopId }: { shopId: bigint }) {
  return prisma.shop.findUniqueOrThrow({ where: { id: shopId } });
}
