import type { Database } from "~/db.server";

/**
 * Takes the shop's exclusive privacy lock. Waits for running bookings of the shop; no other booking starts until the
 * transaction ends (see lockForBooking).
 */
export async function lockForRedaction({ shopDomain }: { shopDomain: string }, db: Database): Promise<void> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`privacy:${shopDomain}`}, 0))::text`;
}
