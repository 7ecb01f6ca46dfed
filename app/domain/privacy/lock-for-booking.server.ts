import type { Database } from "~/db.server";

/**
 * Takes the shop's shared privacy lock until the transaction ends. Transactions that book a webhook, or an order
 * fetched from Shopify, share this lock, so they can run concurrently. A transaction that starts a redaction or an
 * erasure takes the exclusive lock instead (lockForRedaction), so it never runs at the same time as a booking. Call
 * this function before findShop and findRedactedCustomers. Then a booking either ends before a redaction or erasure
 * starts, or finds out that the customer was redacted or the shop erased.
 */
export async function lockForBooking({ shopDomain }: { shopDomain: string }, db: Database): Promise<void> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`privacy:${shopDomain}`}, 0))::text`;
}

/**
 * Takes the shop's exclusive privacy lock until the transaction ends. First waits until all bookings in progress, which
 * hold the shared lock (lockForBooking), have ended. Later bookings wait until the exclusive lock is released.
 */
export async function lockForRedaction({ shopDomain }: { shopDomain: string }, db: Database): Promise<void> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`privacy:${shopDomain}`}, 0))::text`;
}
