import type { Database } from "~/db.server";

/**
 * Takes the shop's shared privacy lock until the transaction ends. Booking means applying a webhook, or an order
 * fetched from Shopify, to the database. Bookings share the lock, so they can run concurrently. The start of a
 * redaction or an erasure takes the exclusive lock (lockForRedaction), so it never runs at the same time as a booking.
 * This prevents a booking from writing personal data that was read before the redaction started. Call this function
 * before reading personal data.
 */
export async function lockForBooking({ shopDomain }: { shopDomain: string }, db: Database): Promise<void> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`privacy:${shopDomain}`}, 0))::text`;
}
