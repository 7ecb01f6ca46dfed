import { prisma } from "~/db.server";
import { env } from "~/env.server";

const ROWS_PER_SLICE = 5_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Deletes webhooks that were booked more than `INBOX_RETENTION_DAYS` ago, for all shops. Booked webhooks are kept that
 * long because a repeated delivery is recognized as a duplicate only while the webhook is stored. Deletes in slices
 * until `deadline`, so that no statement holds locks for long. Returns false if some of these webhooks are left. Safe
 * to repeat.
 */
export async function purgeWebhooks({
  deadline,
  now = new Date(),
}: {
  deadline: Date;
  now?: Date;
}): Promise<boolean> {
  const before = new Date(now.getTime() - env.INBOX_RETENTION_DAYS * DAY_MS);
  for (;;) {
    const purged = await prisma.$executeRaw`
      DELETE FROM webhook_events WHERE id IN (
        SELECT id FROM webhook_events WHERE processed_at IS NOT NULL AND processed_at < ${before}
        ORDER BY processed_at LIMIT ${ROWS_PER_SLICE} FOR UPDATE SKIP LOCKED
      )`;
    if (purged < ROWS_PER_SLICE) return true;
    if (new Date() >= deadline) return false;
  }
}
