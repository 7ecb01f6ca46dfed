import type { DeadLetterSource, Prisma } from "@prisma/client";
import { type Database, prisma } from "~/db.server";
import { logger } from "~/logger.server";

/**
 * Records that something was given up, for an operator to see and to replay, and logs it at error level. Safe to retry:
 * while a dead letter of the same payload is open, no second one is made.
 */
export async function setAside(
  {
    shopId,
    source,
    name,
    payload,
    reason,
    attempts,
  }: {
    /** Null for work of all shops, and for an event of a shop that we do not know. */
    shopId: bigint | null;
    source: DeadLetterSource;
    /** The webhook's topic, or the queue. */
    name: string;
    /** Ids only: whatever names a person stays out of it. */
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
    logger.error({ shopId, source, name, payload, reason, attempts }, "set aside as a dead letter");
}
