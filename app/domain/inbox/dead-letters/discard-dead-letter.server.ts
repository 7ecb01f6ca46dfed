import type { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { logger } from "~/logger.server";

/**
 * Deletes a dead letter whose work needs no replay, and logs this. If the dead letter's webhook was set aside, marks the
 * webhook as processed, so that the inbox purges it. Returns false if there is no dead letter with this ID that has not
 * been replayed. Safe to repeat.
 */
export async function discardDeadLetter({ deadLetterId }: { deadLetterId: bigint }): Promise<boolean> {
  const letter = await prisma.$transaction(async (tx) => {
    const [deleted] = await tx.$queryRaw<DiscardedLetter[]>`
      DELETE FROM dead_letters WHERE id = ${deadLetterId} AND replayed_at IS NULL
      RETURNING shop_id AS "shopId", source::text AS source, name, payload, reason`;
    if (deleted?.source === "webhook") {
      await tx.$executeRaw`
        UPDATE webhook_events SET processed_at = now(), payload = NULL
        WHERE id = (${JSON.stringify(deleted.payload)}::jsonb->>'webhookEventId')::bigint
          AND processed_at IS NULL AND set_aside_at IS NOT NULL`;
    }
    return deleted;
  });
  if (!letter) return false;
  logger.info({ deadLetterId, ...letter }, "discarded a dead letter");
  return true;
}

interface DiscardedLetter {
  shopId: bigint | null;
  source: string;
  name: string;
  payload: Prisma.JsonValue;
  reason: string;
}
