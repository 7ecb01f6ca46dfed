import type { Database } from "~/db.server";

/** Held by a redaction: until its transaction ends, nobody books for the shop (see lockForBooking). */
export async function lockForRedaction({ shopDomain }: { shopDomain: string }, db: Database): Promise<void> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`privacy:${shopDomain}`}, 0))::text`;
}
