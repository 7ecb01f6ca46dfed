import type { Database } from "~/db.server";

/**
 * Takes the shop's exclusive privacy lock until the transaction ends. First waits until all bookings in progress, which
 * hold the shared lock (lockForBooking), have ended. Later bookings wait until the exclusive lock is released.
 */
export async function lockForRedaction({ shopDomain }: { shopDomain: string }, db: Database): Promise<void> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`privacy:${shopDomain}`}, 0))::text`;
}
