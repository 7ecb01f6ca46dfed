import type { Database } from "~/db.server";

/**
 * Takes the shop's shared privacy lock until the transaction ends. Bookings can run concurrently, but wait for a
 * redaction and vice versa, so that no booking writes personal data it read before the redaction. Call it before
 * reading that data.
 */
export async function lockForBooking({ shopDomain }: { shopDomain: string }, db: Database): Promise<void> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`privacy:${shopDomain}`}, 0))::text`;
}
