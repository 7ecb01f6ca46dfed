import type { DeadLetterSource, Prisma } from "@prisma/client";
import { type Database, prisma } from "~/db.server";
import { logger } from "~/logger.server";

/**
 * Stores a dead letter for work that failed permanently, so that an operator can see and replay the work, and logs an
 * error. Safe to retry: does nothing while there is a dead letter with the same source, name and payload that has not
 * been replayed.
 */
export async function storeDeadLetter(
  {
    shopId,
    source,
    name,
    payload,
    reason,
    attempts,
  }: {
    /** Null for work that does not belong to a single shop, and for a webhook of an unknown shop. */
    shopId: bigint | null;
    source: DeadLetterSource;
    /** A webhook's topic, a job's name, or `orders/reconcile` for an order that reconciliation could not record. */
    name: string;
    /** Identifies the failed work. Contains no personal data. */
    payload: Prisma.InputJsonObject;
    reason: string;
    attempts: number;
  },
  db: Database = prisma,
): Promise<void> {
  const insertedCount = await db.$executeRaw`
    INSERT INTO dead_letters (shop_id, source, name, payload, reason, attempts)
    VALUES (${shopId}, ${source}::dead_letter_source, ${name}, ${JSON.stringify(payload)}::jsonb, ${reason}, ${attempts})
    ON CONFLICT (source, name, md5(payload::text)) WHERE replayed_at IS NULL DO NOTHING`;
  if (insertedCount > 0)
    logger.error({ shopId, source, name, payload, reason, attempts }, "stored a dead letter");
}
