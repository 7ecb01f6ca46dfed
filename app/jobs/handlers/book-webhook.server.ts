import { setImmediate as nextTurn } from "node:timers/promises";
import type { z } from "zod";
import { bookWebhook } from "~/domain/webhooks/book-webhook.server";
import { bookWebhooks } from "~/domain/webhooks/book-webhooks.server";
import type { jobs } from "~/jobs/definitions";

type Payload = z.output<typeof jobs.bookWebhook.payload>;

/** Reading so many orders keeps the process from others, such as a webhook that waits for its answer, for some ms. */
const ORDERS_A_TRANSACTION = 100;

export async function bookWebhookJob(payload: Payload): Promise<void> {
  await bookWebhook(payload);
}

/** Books what can be booked together; answers what is to be booked one by one. */
export async function bookWebhooksTogether(payloads: Payload[]): Promise<Payload[]> {
  const left = new Set<bigint>();
  for (let from = 0; from < payloads.length; from += ORDERS_A_TRANSACTION) {
    const some = payloads
      .slice(from, from + ORDERS_A_TRANSACTION)
      .map(({ webhookEventId }) => webhookEventId);
    for (const id of await bookWebhooks({ webhookEventIds: some })) left.add(id);
    await nextTurn();
  }
  return payloads.filter(({ webhookEventId }) => left.has(webhookEventId));
}
