import type { Request as ExpressRequest, Response as ExpressResponse } from "express";
import { receiveWebhook } from "~/domain/webhooks/receive-webhook.server";
import { env } from "~/env.server";
import { readWebhook, type WebhookRequest } from "~/shopify/webhooks/read-webhook.server";

/**
 * Every topic comes here. The library's authenticate.webhook loads a session, and so answers 500 to what comes after
 * an uninstall (shopify-app-js #3360); we check the signature over the raw body ourselves, store, and answer 200.
 * If the database is away this throws, Shopify gets a 500 and delivers again.
 */
export async function takeWebhook(request: WebhookRequest): Promise<number> {
  const webhook = await readWebhook({ request, secret: env.SHOPIFY_API_SECRET });
  if (!webhook.ok) return webhook.status;
  await receiveWebhook(webhook.webhook);
  return 200;
}

/**
 * `POST /webhooks`. It stands outside Remix, which would cost as much for each as all that we do with it: a shop in a
 * rush sends hundreds a second.
 */
export async function answerWebhook(request: ExpressRequest, response: ExpressResponse): Promise<void> {
  const headers = { get: (name: string) => request.get(name) ?? null };
  const status = await takeWebhook({ headers, body: request });
  response.status(status).end();
}
