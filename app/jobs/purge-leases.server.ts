import { prisma } from "~/db.server";

/** Deletes the expired leases of killed workers that no other worker has taken since. */
export async function purgeLeases(): Promise<void> {
  await prisma.$executeRaw`DELETE FROM leases WHERE expires_at < now() - interval '1 day'`;
}
