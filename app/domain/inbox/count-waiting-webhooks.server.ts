import { type Database, prisma } from "~/db.server";
import { type InboxLane, isDue, isWaitingInLane } from "~/domain/inbox/inbox-lanes";

export interface WaitingWebhooks {
  /** Number of webhooks that are not booked yet, including those whose next attempt is not due. */
  waitingCount: number;
  /** How long the next attempt of a webhook has been due, at most. 0 if none is due. */
  oldestDueSeconds: number;
}

/** Counts the webhooks of all shops that wait in this lane of the inbox. */
export async function countWaitingWebhooks(
  { lane }: { lane: InboxLane },
  db: Database = prisma,
): Promise<WaitingWebhooks> {
  const [counted] = await db.$queryRaw<WaitingWebhooks[]>`
    SELECT count(*)::int AS "waitingCount",
      coalesce(extract(epoch FROM now() - min(greatest(received_at, next_attempt_at)) FILTER (WHERE ${isDue})), 0)::float8
        AS "oldestDueSeconds"
    FROM webhook_events WHERE ${isWaitingInLane[lane]}`;
  return counted ?? { waitingCount: 0, oldestDueSeconds: 0 };
}
