import { prisma } from "~/db.server";

/**
 * Deletes leases that expired more than a day ago. Such a lease was not released, for example because its worker was
 * killed, and no other worker has taken the lease since.
 */
export async function purgeLeases(): Promise<void> {
  await prisma.$executeRaw`DELETE FROM leases WHERE expires_at < now() - interval '1 day'`;
}
