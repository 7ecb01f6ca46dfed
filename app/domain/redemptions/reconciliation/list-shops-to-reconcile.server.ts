import { prisma } from "~/db.server";

/** Lists every shop that has the app installed, for the scheduled order checks and usage comparisons. */
export async function listShopsToReconcile(): Promise<{ shopId: bigint }[]> {
  const shops = await prisma.shop.findMany({ where: { uninstalledAt: null }, select: { id: true } });
  return shops.map(({ id }) => ({ shopId: id }));
}
