import type { Request as ExpressRequest, Response as ExpressResponse } from "express";
import { InboxBusy, receiveWebhook } from "~/domain/inbox/receive-webhook.server";
import { env } from "~/env.server";
import { type ByteBudget, createByteBudget } from "~/lib/byte-budget";
import { logger } from "~/logger.server";
import { metrics } from "~/metrics.server";
import { readWebhook, type WebhookRequest } from "~/shopify/webhooks/read-webhook.server";
import { SUBSCRIBED_TOPICS } from "~/shopify/webhooks/subscribed-topics";
import { activeSpan } from "~/tracing.server";

interface Limits {
  /** Memory for the bodies of all webhooks that are being read or stored. */
  budget: ByteBudget;
  /** Time limit for receiving a body. */
  readTimeoutMs: number;
  /** Time limit for storing a webhook. Shopify waits 5 s for a response. */
  storeTimeoutMs: number;
}

const LIMITS: Limits = {
  budget: createByteBudget({ maxBytes: 64 * 1024 * 1024 }),
  readTimeoutMs: 10_000,
  storeTimeoutMs: 4_000,
};

/** For proxies between Shopify and the app. Shopify itself ignores this header and retries on its own schedule. */
const RETRY_AFTER = { "Retry-After": "10" };

export interface WebhookResponse {
  status: number;
  headers: Record<string, string>;
}

/**
 * Verifies a webhook of any topic and stores it in the inbox. Returns 200 once the webhook is stored. If readWebhook
 * rejects the request, returns the status from readWebhook. If storing the webhook fails or takes too long, returns
 * 503, so that Shopify delivers the webhook again. Safe to retry: a webhook that arrives again is not stored again.
 * Throws if the sender closes the connection early.
 *
 * Does not use Shopify's authenticate.webhook, because that function loads a session and responds with 500 after an
 * uninstall (shopify-app-js #3360). Instead, readWebhook checks the signature of the raw body.
 */
export async function acceptWebhook(
  request: WebhookRequest,
  { budget, readTimeoutMs, storeTimeoutMs }: Limits = LIMITS,
): Promise<WebhookResponse> {
  const reservation = budget.reserve();
  try {
    const secrets = env.SHOPIFY_API_SECRET;
    const readResult = await readWebhook({ request, secrets, reservation, timeoutMs: readTimeoutMs });
    if (!readResult.ok) {
      const retryHeaders = readResult.status === 503 ? RETRY_AFTER : {};
      return {
        status: readResult.status,
        headers: readResult.hasUnreadBytes ? { ...retryHeaders, Connection: "close" } : retryHeaders,
      };
    }
    return await store(readResult.webhook, storeTimeoutMs);
  } finally {
    reservation.release();
  }
}

/** Stores a webhook and returns 200. Returns 503 after any failure, so that Shopify delivers the webhook again. */
async function store(
  webhook: Parameters<typeof receiveWebhook>[0],
  timeoutMs: number,
): Promise<WebhookResponse> {
  try {
    activeSpan()?.setAttribute("dino.shop", webhook.shopDomain);
    await receiveWebhook(webhook, { timeoutMs });
    return { status: 200, headers: {} };
  } catch (error) {
    const fields = { err: error, topic: webhook.topic, shopDomain: webhook.shopDomain };
    if (error instanceof InboxBusy) logger.warn(fields, "webhook rejected: the inbox is busy");
    else logger.error(fields, "could not store a webhook");
    return { status: 503, headers: RETRY_AFTER };
  }
}

/**
 * Handles `POST /webhooks` outside Remix, because Remix's overhead per request is as large as the work of verifying and
 * storing a webhook. A burst of orders in one shop causes hundreds of webhooks per second.
 */
export async function handleWebhookRequest(
  request: ExpressRequest,
  response: ExpressResponse,
  limits?: Limits,
): Promise<void> {
  const headers = { get: (name: string) => request.get(name) ?? null };
  const topic = topicForTelemetry(request.get("x-shopify-topic"));
  activeSpan()?.setAttribute("dino.topic", topic);
  const recordDuration = metrics.webhookDuration.startTimer({ topic });
  try {
    const webhookResponse = await acceptWebhook({ headers, body: request }, limits);
    recordDuration({ status: webhookResponse.status });
    response.status(webhookResponse.status).set(webhookResponse.headers).end();
  } catch (error) {
    recordDuration({ status: "incomplete" });
    throw error;
  }
}

/** Anyone can send any topic, and each value of a label costs memory, so the topics of others have one value. */
function topicForTelemetry(topic: string | undefined): string {
  return topic !== undefined && SUBSCRIBED_TOPICS.includes(topic) ? topic : "other";
}
