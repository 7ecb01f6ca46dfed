import type { Database } from "~/db.server";

/**
 * Takes the shop's shared privacy lock until the transaction ends. Bookings share the lock and run concurrently. A
 * redaction or erasure needs the exclusive lock (lockForRedaction), so bookings and redactions wait for each other, and
 * no booking writes personal data that it read before a redaction. Call it before reading personal data.
 */
export async function lockForBooking({ shopDomain }: { shopDomain: string }, db: Database): Promise<void> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`privacy:${shopDomain}`}, 0))::text`;
}
