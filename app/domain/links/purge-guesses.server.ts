import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";

const ROWS_PER_SLICE = 10_000;

/** The tables of guesses, each with the columns of its primary key. */
const TABLES = {
  link_guesses: "shop_domain, client",
  link_guessed_tokens: "shop_domain, client, token",
};

/**
 * Deletes the expired counts of guesses and the expired guessed tokens of all shops. Safe to repeat. Skips locked rows,
 * because the request that has locked an expired row starts a new count in this row.
 */
export async function purgeGuesses({ now = new Date() }: { now?: Date } = {}): Promise<void> {
  for (const [tableName, keyColumns] of Object.entries(TABLES)) {
    const [table, key] = [Prisma.raw(tableName), Prisma.raw(keyColumns)];
    let deletedCount = ROWS_PER_SLICE;
    while (deletedCount === ROWS_PER_SLICE) {
      deletedCount = await prisma.$executeRaw`
        DELETE FROM ${table} WHERE (${key}) IN (
          SELECT ${key} FROM ${table} WHERE expires_at <= ${now}
          LIMIT ${ROWS_PER_SLICE} FOR UPDATE SKIP LOCKED)`;
    }
  }
}
