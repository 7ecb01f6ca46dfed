import { createHmac, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { acceptWebhook } from "~/accept-webhook.server";
import { testEnvironment } from "../setup/test-environment";

/**
 * Signs a webhook, passes it to acceptWebhook and returns the status of the response. `body` is JSON text. `secret`
 * replaces the app's secret, and `headers` replaces the webhook's headers of the same names.
 */
export async function sendWebhook({
  shop,
  topic = "orders/create",
  body,
  webhookId = randomUUID(),
  secret = testEnvironment.SHOPIFY_API_SECRET,
  headers,
}: {
  shop: string;
  topic?: string;
  body: string;
  webhookId?: string;
  secret?: string;
  headers?: Record<string, string>;
}): Promise<number> {
  const response = await acceptWebhook({
    body: Readable.from([Buffer.from(body)]),
    headers: new Headers({
      "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body).digest("base64"),
      "x-shopify-topic": topic,
      "x-shopify-shop-domain": shop,
      "x-shopify-webhook-id": webhookId,
      "x-shopify-event-id": randomUUID(),
      "x-shopify-triggered-at": new Date().toISOString(),
      ...headers,
    }),
  });
  return response.status;
}
