import { prisma } from "~/db.server";
import { env } from "~/env.server";

const ROWS_PER_SLICE = 5_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Deletes webhooks that were processed more than `INBOX_RETENTION_DAYS` days ago, for all shops. Processed webhooks are
 * kept that long, because a repeated delivery is recognized as a duplicate only while the webhook is stored. Deletes in
 * slices, so that no statement holds locks for long. Returns false if `deadline` passed after a full slice, so more of
 * these webhooks may be left. Returns true otherwise. Safe to repeat.
 */
export async function purgeWebhooks({
  deadline,
  now = new Date(),
}: {
  deadline: Date;
  now?: Date;
}): Promise<boolean> {
  const processedBefore = new Date(now.getTime() - env.INBOX_RETENTION_DAYS * DAY_MS);
  for (;;) {
    const purgedCount = await prisma.$executeRaw`
      DELETE FROM webhook_events WHERE id IN (
        SELECT id FROM webhook_events WHERE processed_at IS NOT NULL AND processed_at < ${processedBefore}
        ORDER BY processed_at LIMIT ${ROWS_PER_SLICE} FOR UPDATE SKIP LOCKED
      )`;
    if (purgedCount < ROWS_PER_SLICE) return true;
    if (new Date() >= deadline) return false;
  }
}
