import { prisma } from "~/db.server";

/** A request for a customer's data, with its shop's zone; null where the shop has no such request, or is gone. */
export async function findDataRequest({ shopId, dataRequestId }: { shopId: bigint; dataRequestId: bigint }) {
  const [request, shop] = await Promise.all([
    prisma.dataRequest.findFirst({ where: { shopId, id: dataRequestId } }),
    prisma.shop.findFirst({ where: { id: shopId, uninstalledAt: null }, select: { timeZone: true } }),
  ]);
  return request && shop ? { ...request, timeZone: shop.timeZone } : null;
}
