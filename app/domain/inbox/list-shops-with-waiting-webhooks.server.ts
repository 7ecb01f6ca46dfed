import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { type InboxLane, isDue, isWaitingInLane } from "~/domain/inbox/inbox-lanes";

/**
 * Lists the domains of all shops with a due webhook that is in this lane and was received before `receivedBefore`.
 * Ignores newer webhooks, because the job that processes them is probably still queued or running. Jumps from shop to
 * shop in the index (a loose index scan) instead of reading every waiting webhook.
 */
export async function listShopsWithWaitingWebhooks({
  lane,
  receivedBefore,
}: {
  lane: InboxLane;
  receivedBefore: Date;
}): Promise<string[]> {
  const isOverdue = Prisma.sql`${isWaitingInLane[lane]} AND ${isDue} AND received_at < ${receivedBefore}`;
  const shops = await prisma.$queryRaw<{ domain: string }[]>`
    WITH RECURSIVE shops(domain) AS (
      (SELECT shop_domain FROM webhook_events WHERE ${isOverdue} ORDER BY shop_domain LIMIT 1)
      UNION ALL
      SELECT (SELECT shop_domain FROM webhook_events WHERE ${isOverdue} AND shop_domain > shops.domain
        ORDER BY shop_domain LIMIT 1)
      FROM shops WHERE shops.domain IS NOT NULL
    )
    SELECT domain FROM shops WHERE domain IS NOT NULL`;
  return shops.map(({ domain }) => domain);
}
