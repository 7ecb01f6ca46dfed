import { prisma } from "~/db.server";

const ROWS_PER_SLICE = 10_000;

/** Deletes the expired keys of counted clicks of all shops. Safe to repeat. */
export async function purgeClickKeys({ now = new Date() }: { now?: Date } = {}): Promise<void> {
  let deletedCount = ROWS_PER_SLICE;
  while (deletedCount === ROWS_PER_SLICE) {
    deletedCount = await prisma.$executeRaw`
      DELETE FROM link_click_keys WHERE (shop_id, code_id, key) IN (
        SELECT shop_id, code_id, key FROM link_click_keys WHERE expires_at <= ${now}
        LIMIT ${ROWS_PER_SLICE} FOR UPDATE SKIP LOCKED)`;
  }
}
