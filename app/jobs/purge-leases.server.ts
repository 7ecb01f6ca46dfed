import { prisma } from "~/db.server";

/** Drops the leases of killed workers that nobody has taken since: nothing asks for them any more. */
export async function purgeLeases(): Promise<void> {
  await prisma.$executeRaw`DELETE FROM leases WHERE expires_at < now() - interval '1 day'`;
}
