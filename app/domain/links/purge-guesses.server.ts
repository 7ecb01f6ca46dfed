import { prisma } from "~/db.server";

const ROWS_PER_SLICE = 10_000;

/**
 * Purges the expired guess counts of all shops. Safe to repeat. Skips rows that are locked, because a request that
 * locks an expired row starts the row's count again.
 */
export async function purgeGuesses({ now = new Date() }: { now?: Date } = {}): Promise<void> {
  let deleted = ROWS_PER_SLICE;
  while (deleted === ROWS_PER_SLICE) {
    deleted = await prisma.$executeRaw`
      DELETE FROM link_guesses WHERE (shop_domain, client) IN (
        SELECT shop_domain, client FROM link_guesses WHERE expires_at <= ${now}
        LIMIT ${ROWS_PER_SLICE} FOR UPDATE SKIP LOCKED)`;
  }
}
