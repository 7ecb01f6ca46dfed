import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { type InboxLane, isDue, isWaitingInLane } from "~/domain/webhooks/inbox-lanes";

/**
 * Lists the domains of all shops with due webhooks in this lane. Skips webhooks received after `receivedBefore`,
 * because the job that books them is probably still queued or running. Jumps from shop to shop in the index (a loose
 * index scan), so that a shop with a million webhooks takes no longer than one with a single webhook.
 */
export async function listShopsWithWaitingWebhooks({
  lane,
  receivedBefore,
}: {
  lane: InboxLane;
  receivedBefore: Date;
}): Promise<string[]> {
  const isWaiting = Prisma.sql`${isWaitingInLane[lane]} AND ${isDue} AND received_at < ${receivedBefore}`;
  const shops = await prisma.$queryRaw<{ domain: string }[]>`
    WITH RECURSIVE shops(domain) AS (
      (SELECT shop_domain FROM webhook_events WHERE ${isWaiting} ORDER BY shop_domain LIMIT 1)
      UNION ALL
      SELECT (SELECT shop_domain FROM webhook_events WHERE ${isWaiting} AND shop_domain > shops.domain
        ORDER BY shop_domain LIMIT 1)
      FROM shops WHERE shops.domain IS NOT NULL
    )
    SELECT domain FROM shops WHERE domain IS NOT NULL`;
  return shops.map(({ domain }) => domain);
}
