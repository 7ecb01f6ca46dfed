import { prisma } from "~/db.server";

const ROWS_A_SLICE = 10_000;

/**
 * Purges the counts of guessed tokens whose window has ended, of all shops. Safe to repeat. Rows that a request is just
 * counting in are skipped: they are in use again.
 */
export async function forgetGuesses({ now = new Date() }: { now?: Date } = {}): Promise<void> {
  let deleted = ROWS_A_SLICE;
  while (deleted === ROWS_A_SLICE) {
    deleted = await prisma.$executeRaw`
      DELETE FROM link_guesses WHERE (shop_domain, client) IN (
        SELECT shop_domain, client FROM link_guesses WHERE expires_at <= ${now}
        LIMIT ${ROWS_A_SLICE} FOR UPDATE SKIP LOCKED)`;
  }
}
