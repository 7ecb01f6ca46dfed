import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";

const ROWS_PER_SLICE = 10_000;

/**
 * Deletes the expired rows of all shops from a table with the column `expires_at`. Deletes in slices, so that no
 * statement holds locks for long. Skips locked rows, because the request that has locked an expired row may be about to
 * use it again with a new expiry time. Safe to repeat.
 */
export async function deleteExpired({
  table,
  now,
}: {
  table: "link_click_keys" | "link_guesses" | "link_guessed_tokens";
  now: Date;
}): Promise<void> {
  const name = Prisma.raw(table);
  let deletedCount = ROWS_PER_SLICE;
  while (deletedCount === ROWS_PER_SLICE) {
    // Selects physical row addresses (ctid). With the primary key's columns, PostgreSQL would read the whole table for
    // each slice.
    deletedCount = await prisma.$executeRaw`
      DELETE FROM ${name} WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM ${name} WHERE expires_at <= ${now} LIMIT ${ROWS_PER_SLICE} FOR UPDATE SKIP LOCKED))`;
  }
}
