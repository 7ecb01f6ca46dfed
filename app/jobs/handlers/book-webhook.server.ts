import type { z } from "zod";
import { bookWebhook } from "~/domain/webhooks/book-webhook.server";
import type { jobs } from "~/jobs/definitions";

export async function bookWebhookJob(payload: z.output<typeof jobs.bookWebhook.payload>): Promise<void> {
  await bookWebhook(payload);
}
