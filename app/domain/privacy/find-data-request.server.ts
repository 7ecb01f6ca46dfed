import { prisma } from "~/db.server";

/**
 * Finds a request for a customer's data, with the shop's time zone; null if there is none or the app was uninstalled.
 */
export async function findDataRequest({ shopId, dataRequestId }: { shopId: bigint; dataRequestId: bigint }) {
  const [request, shop] = await Promise.all([
    prisma.dataRequest.findFirst({ where: { shopId, id: dataRequestId } }),
    prisma.shop.findFirst({ where: { id: shopId, uninstalledAt: null }, select: { timeZone: true } }),
  ]);
  return request && shop ? { ...request, timeZone: shop.timeZone } : null;
}
