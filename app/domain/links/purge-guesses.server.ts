import { prisma } from "~/db.server";

const ROWS_PER_SLICE = 10_000;

/**
 * Deletes the expired counts of misses and guesses of all shops. Safe to repeat. Skips locked rows, because the request
 * that has locked an expired row starts a new count in this row.
 */
export async function purgeGuesses({ now = new Date() }: { now?: Date } = {}): Promise<void> {
  let deletedCount = ROWS_PER_SLICE;
  while (deletedCount === ROWS_PER_SLICE) {
    deletedCount = await prisma.$executeRaw`
      DELETE FROM link_guesses WHERE (shop_domain, client) IN (
        SELECT shop_domain, client FROM link_guesses WHERE expires_at <= ${now}
        LIMIT ${ROWS_PER_SLICE} FOR UPDATE SKIP LOCKED)`;
  }
}
