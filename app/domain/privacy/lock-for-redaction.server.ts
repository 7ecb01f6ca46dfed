import type { Database } from "~/db.server";

/**
 * Takes the shop's exclusive privacy lock until the transaction ends. Waits until all transactions that hold the shared
 * lock (lockForBooking) have ended, and blocks new ones.
 */
export async function lockForRedaction({ shopDomain }: { shopDomain: string }, db: Database): Promise<void> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`privacy:${shopDomain}`}, 0))::text`;
}
