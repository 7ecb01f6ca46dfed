import type { Database } from "~/db.server";

/**
 * Whoever books what may name a person holds this until the transaction ends, side by side with others who book. A
 * redaction waits for them, and they for it: nothing is written from a look that was taken before a redaction.
 * To be taken before that look.
 */
export async function lockForBooking({ shopDomain }: { shopDomain: string }, db: Database): Promise<void> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`privacy:${shopDomain}`}, 0))::text`;
}
