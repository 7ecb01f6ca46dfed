import { prisma } from "~/db.server";

/**
 * Finds a data request of a customer, and adds the shop's time zone. Returns null if the shop has no such request or
 * has uninstalled the app.
 */
export async function findDataRequest({ shopId, dataRequestId }: { shopId: bigint; dataRequestId: bigint }) {
  const [request, shop] = await Promise.all([
    prisma.dataRequest.findFirst({ where: { shopId, id: dataRequestId } }),
    prisma.shop.findFirst({ where: { id: shopId, uninstalledAt: null }, select: { timeZone: true } }),
  ]);
  return request && shop ? { ...request, timeZone: shop.timeZone } : null;
}
