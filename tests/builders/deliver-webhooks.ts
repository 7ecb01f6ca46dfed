import { prisma } from "~/db.server";
import { bookCodeWebhooks } from "~/domain/inbox/book-code-webhooks.server";
import { bookInbox as bookInboxOfShop } from "~/domain/inbox/book-inbox.server";
import { receiveWebhook } from "~/domain/inbox/receive-webhook.server";
import { devShop } from "../setup/dev-shop";

const takenIds = new Set<string>();

/** Returns the webhooks that the dev shop sent since the last call of this function, in the form for receiveWebhook. */
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

/** Stores webhooks in the inbox, in the given order, and then books all due webhooks in the inbox. */
export async function deliverWebhooks(webhooks: NewWebhook[]) {
  for (const webhook of webhooks) await receiveWebhook(webhook);
  await bookInbox();
}

/** Stores and books the webhooks of the dev shop that takeNewWebhooks has not returned yet. */
export async function deliverNewWebhooks() {
  await deliverWebhooks(await takeNewWebhooks());
}

/** Books the due webhooks of all shops, as the worker does. */
export async function bookInbox() {
  const shops = await prisma.webhookEvent.findMany({
    where: { processedAt: null, setAsideAt: null },
    distinct: ["shopDomain"],
    select: { shopDomain: true },
  });
  const deadline = new Date(Date.now() + 60_000);
  for (const { shopDomain } of shops) {
    await bookInboxOfShop({ shopDomain, deadline });
    await bookCodeWebhooks({ shopDomain, deadline });
  }
}
