import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { type InboxLane, isDue, isWaitingInLane } from "~/domain/webhooks/inbox-lanes";

/**
 * The domains of all shops in whose inbox an event of this lane is due. `receivedBefore` passes over those whose job is
 * probably on its way. Jumps from shop to shop in the index, so that a shop with a million events costs one step.
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
