import { prisma } from "~/db.server";

/** Twice the 30 days that Shopify gives a merchant to respond. */
const RETENTION_DAYS = 60;

/**
 * Deletes data requests that are older than 60 days, for all shops. A data request must not be kept forever, because it
 * contains a customer ID. Safe to retry.
 */
export async function purgeDataRequests({ now = new Date() }: { now?: Date } = {}): Promise<void> {
  const before = new Date(now.getTime() - RETENTION_DAYS * 24 * 60 * 60 * 1000);
  await prisma.dataRequest.deleteMany({ where: { requestedAt: { lt: before } } });
}
