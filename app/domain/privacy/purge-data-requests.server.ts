import { prisma } from "~/db.server";

/** Shopify gives a merchant thirty days to answer. */
const RETENTION_DAYS = 60;

/** Drops requests for data that were long answered, of all shops: a request names a customer, too. */
export async function purgeDataRequests({ now = new Date() }: { now?: Date } = {}): Promise<void> {
  const before = new Date(now.getTime() - RETENTION_DAYS * 24 * 60 * 60 * 1000);
  await prisma.dataRequest.deleteMany({ where: { requestedAt: { lt: before } } });
}
