import { createHmac, randomUUID } from "node:crypto";
import { anOrderPayload } from "../builders/an-order-payload";
import type { BenchEnvironment } from "./bench-environment";

/** If the app has not responded after this time, Shopify closes the connection and retries later. */
const SHOPIFY_TIMEOUT_MS = 5_000;

export interface OrderWebhook {
  shopifyOrderId: number;
  /** In milliseconds of `performance.now()`. */
  sentAt: number;
  /** Time from sending the request to the last byte of the response. 5,000 if the webhook was not acknowledged. */
  responseTimeMs: number;
  /** True if the app responded with 200 in time. */
  isAcknowledged: boolean;
}

/** Sends an `orders/create` webhook for a new order, with a valid signature. Does not throw if the request fails. */
export async function sendOrderWebhook({
  appUrl,
  shop,
  codes,
  variables,
}: {
  appUrl: string;
  shop: string;
  codes: string[];
  variables: BenchEnvironment["variables"];
}): Promise<OrderWebhook> {
  const now = new Date().toISOString();
  const order = { ...anOrderPayload({ codes }), created_at: now, processed_at: now, updated_at: now };
  const body = JSON.stringify(order);
  const secret = String(variables.SHOPIFY_API_SECRET);
  const headers = {
    "content-type": "application/json",
    "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body).digest("base64"),
    "x-shopify-topic": "orders/create",
    "x-shopify-shop-domain": shop,
    "x-shopify-webhook-id": randomUUID(),
    "x-shopify-event-id": randomUUID(),
    "x-shopify-triggered-at": now,
  };
  const sentAt = performance.now();
  const isAcknowledged = await respondsWith200(`${appUrl}/webhooks`, { method: "POST", body, headers });
  const responseTimeMs = isAcknowledged ? performance.now() - sentAt : SHOPIFY_TIMEOUT_MS;
  return { shopifyOrderId: order.id, sentAt, responseTimeMs, isAcknowledged };
}

async function respondsWith200(url: string, request: RequestInit): Promise<boolean> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(SHOPIFY_TIMEOUT_MS) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}
