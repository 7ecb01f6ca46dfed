import { Prisma } from "@prisma/client";
import type { Database } from "~/db.server";

/**
 * Whoever books what may name a person holds this until the transaction ends, side by side with others who book. A
 * redaction waits for them, and they for it: nothing is written from a look that was taken before a redaction.
 * To be taken before that look.
 */
export async function shareWithRedactions(
  { shopDomain }: { shopDomain: string },
  db: Database,
): Promise<void> {
  await lock({ shopDomain, take: Prisma.sql`pg_advisory_xact_lock_shared` }, db);
}

/** Held by a redaction: until its transaction ends, nobody books for the shop. */
export async function holdForRedaction({ shopDomain }: { shopDomain: string }, db: Database): Promise<void> {
  await lock({ shopDomain, take: Prisma.sql`pg_advisory_xact_lock` }, db);
}

async function lock({ shopDomain, take }: { shopDomain: string; take: Prisma.Sql }, db: Database) {
  await db.$queryRaw`SELECT ${take}(hashtextextended(${`privacy:${shopDomain}`}, 0))::text`;
}
