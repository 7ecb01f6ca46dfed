import { createHmac, randomUUID } from "node:crypto";
import { testEnvironment } from "../setup/test-environment";

/** Signs a webhook and sends it to the app at `url`. Returns the status of the response. */
export async function postWebhook({
  url,
  shop,
  topic,
  payload,
  secret = testEnvironment.SHOPIFY_API_SECRET,
  headers,
}: {
  url: string;
  shop: string;
  topic: string;
  payload: object;
  secret?: string;
  headers?: Record<string, string>;
}): Promise<number> {
  const body = JSON.stringify(payload);
  const response = await fetch(`${url}/webhooks`, {
    method: "POST",
    body,
    headers: {
      "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body).digest("base64"),
      "x-shopify-topic": topic,
      "x-shopify-shop-domain": shop,
      "x-shopify-webhook-id": randomUUID(),
      ...headers,
    },
  });
  await response.arrayBuffer();
  return response.status;
}
