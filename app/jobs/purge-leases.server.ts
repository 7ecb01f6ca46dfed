import { prisma } from "~/db.server";

/**
 * Deletes leases that expired more than a day ago. Such a lease is left over from a killed worker, and no other worker
 * has taken it since.
 */
export async function purgeLeases(): Promise<void> {
  await prisma.$executeRaw`DELETE FROM leases WHERE expires_at < now() - interval '1 day'`;
}
