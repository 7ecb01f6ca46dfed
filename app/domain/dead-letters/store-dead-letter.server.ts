import type { DeadLetterSource, Prisma } from "@prisma/client";
import { type Database, prisma } from "~/db.server";
import { logger } from "~/logger.server";

/**
 * Stores a dead letter for work that failed permanently, so that an operator can see and replay it, and logs it at
 * error level. Safe to retry: while a dead letter with the same payload is open, no second one is created.
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
    /** Null for work that is not limited to one shop, and for a webhook of an unknown shop. */
    shopId: bigint | null;
    source: DeadLetterSource;
    /** The webhook's topic, the job's name, or `orders/reconcile` for an order that reconciliation could not book. */
    name: string;
    /** Only ids, no personal data. */
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
