import { prisma } from "~/db.server";
import { bookCodeNotices } from "~/domain/webhooks/book-code-notices.server";
import { bookInbox as bookInboxOfShop } from "~/domain/webhooks/book-inbox.server";
import { receiveWebhook } from "~/domain/webhooks/receive-webhook.server";
import { devShop } from "../setup/dev-shop";

const takenIds = new Set<string>();

/** What the dev shop has told since the last time, as the webhook route hands it on; not delivered yet. */
export async function takeNewWebhooks() {
  const { state } = await devShop();
  return state.webhookDeliveries
    .all()
    .filter(({ id }) => !takenIds.has(id))
    .map(({ id, eventId, shop, topic }) => {
      takenIds.add(id);
      const event = state.webhookEvents.get(eventId);
      return {
        shopDomain: shop,
        topic,
        webhookId: id,
        eventId,
        triggeredAt: new Date(event.triggeredAt),
        payload: JSON.parse(event.body),
      };
    });
}

export type NewWebhook = Awaited<ReturnType<typeof takeNewWebhooks>>[number];

/** Puts webhooks into the inbox, in this order, and books everything that waits there. */
export async function deliverWebhooks(webhooks: NewWebhook[]) {
  for (const webhook of webhooks) await receiveWebhook(webhook);
  await bookInbox();
}

/** Delivers what the dev shop has told since the last time. */
export async function deliverNewWebhooks() {
  await deliverWebhooks(await takeNewWebhooks());
}

/** What the worker does with the inboxes of all shops. */
export async function bookInbox() {
  const shops = await prisma.webhookEvent.findMany({
    where: { processedAt: null, setAsideAt: null },
    distinct: ["shopDomain"],
    select: { shopDomain: true },
  });
  const deadline = new Date(Date.now() + 60_000);
  for (const { shopDomain } of shops) {
    await bookInboxOfShop({ shopDomain, deadline });
    await bookCodeNotices({ shopDomain, deadline });
  }
}
