import { prisma } from "~/db.server";

/** Every shop that has the app: of all shops, for the schedule. */
export async function listShopsToReconcile(): Promise<{ shopId: bigint }[]> {
  const shops = await prisma.shop.findMany({ where: { uninstalledAt: null }, select: { id: true } });
  return shops.map(({ id }) => ({ shopId: id }));
}
