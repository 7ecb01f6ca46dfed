import { setImmediate as nextTurn } from "node:timers/promises";
import { prisma } from "~/db.server";
import { bookOrders } from "~/domain/webhooks/book-orders.server";
import { bookWebhook } from "~/domain/webhooks/book-webhook.server";
import { isDue, isWaitingInLane } from "~/domain/webhooks/inbox-lanes";
import { recordFailedAttempt } from "~/domain/webhooks/record-failed-attempt.server";
import { logger } from "~/logger.server";

/** Reading so many orders blocks the event loop for some milliseconds, in which no webhook is answered. */
const EVENTS_PER_SLICE = 100;

/**
 * Books what is due in the main lane of a shop's inbox, in slices: the orders of a slice in one transaction, all other
 * events one by one. An event that fails is scheduled for another attempt, and holds up none of the others. Safe to repeat
 * and to kill. Works until none is due ("done") or `deadline` has come ("more": call again).
 */
export async function bookInbox({
  shopDomain,
  deadline,
}: {
  shopDomain: string;
  deadline: Date;
}): Promise<"done" | "more"> {
  do {
    const ids = await listDueEvents({ shopDomain });
    if (ids.length === 0) return "done";
    await bookSlice({ shopDomain, ids });
    await nextTurn();
  } while (new Date() < deadline);
  return "more";
}

async function listDueEvents({ shopDomain }: { shopDomain: string }): Promise<bigint[]> {
  const due = await prisma.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM webhook_events WHERE shop_domain = ${shopDomain} AND ${isWaitingInLane.main} AND ${isDue}
    ORDER BY id LIMIT ${EVENTS_PER_SLICE}`;
  return due.map(({ id }) => id);
}

async function bookSlice({ shopDomain, ids }: { shopDomain: string; ids: bigint[] }): Promise<void> {
  for (const webhookEventId of await bookOrdersTogether({ shopDomain, ids })) {
    try {
      await bookWebhook({ webhookEventId });
    } catch (error) {
      await recordFailedAttempt({ webhookEventId, error });
    }
  }
}

/** Answers what is left to be booked one by one: all of it if the orders cannot be booked together. */
async function bookOrdersTogether({
  shopDomain,
  ids,
}: {
  shopDomain: string;
  ids: bigint[];
}): Promise<bigint[]> {
  try {
    const booked = await bookOrders({ shopDomain, webhookEventIds: ids });
    return ids.filter((id) => !booked.has(id));
  } catch (error) {
    logger.warn({ err: error, shopDomain }, "orders could not be booked together; each is booked by itself");
    return ids;
  }
}
