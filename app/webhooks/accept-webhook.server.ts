import type { Request as ExpressRequest, Response as ExpressResponse } from "express";
import { InboxBusy, receiveWebhook } from "~/domain/webhooks/receive-webhook.server";
import { env } from "~/env.server";
import { type ByteBudget, createByteBudget } from "~/lib/byte-budget";
import { logger } from "~/logger.server";
import { readWebhook, type WebhookRequest } from "~/shopify/webhooks/read-webhook.server";

interface Limits {
  /** For the bodies of all webhooks that are being read or stored. */
  budget: ByteBudget;
  /** How long a body may take to arrive. */
  readTimeoutMs: number;
  /** How long storing may take. Shopify waits 5 s for an answer. */
  storeTimeoutMs: number;
}

const LIMITS: Limits = {
  budget: createByteBudget({ maxBytes: 64 * 1024 * 1024 }),
  readTimeoutMs: 10_000,
  storeTimeoutMs: 4_000,
};

/** Shopify delivers again on a schedule of its own; the header is for whatever stands in between. */
const RETRY_AFTER = { "Retry-After": "10" };

export interface WebhookResponse {
  status: number;
  headers: Record<string, string>;
}

/**
 * Verifies one webhook of any topic and stores it in the inbox. Answers 200 once it is stored; 503 where it could not be
 * stored in time, so that Shopify delivers it again; and readWebhook's status where the request was refused. Safe to
 * repeat: a delivery is stored once. Throws when the sender breaks off.
 *
 * The library's authenticate.webhook loads a session and answers 500 after an uninstall (shopify-app-js #3360), so we
 * check the signature over the raw body ourselves.
 */
export async function acceptWebhook(
  request: WebhookRequest,
  { budget, readTimeoutMs, storeTimeoutMs }: Limits = LIMITS,
): Promise<WebhookResponse> {
  const reservation = budget.reserve();
  try {
    const secret = env.SHOPIFY_API_SECRET;
    const read = await readWebhook({ request, secret, reservation, timeoutMs: readTimeoutMs });
    if (!read.ok) {
      const retry = read.status === 503 ? RETRY_AFTER : {};
      return {
        status: read.status,
        headers: read.isUnread ? { ...retry, Connection: "close" } : retry,
      };
    }
    return await store(read.webhook, storeTimeoutMs);
  } finally {
    reservation.release();
  }
}

/** Whatever keeps a webhook from being stored, the answer asks for it again: dropping it is never right. */
async function store(
  webhook: Parameters<typeof receiveWebhook>[0],
  timeoutMs: number,
): Promise<WebhookResponse> {
  try {
    await receiveWebhook(webhook, { timeoutMs });
    return { status: 200, headers: {} };
  } catch (error) {
    const facts = { err: error, topic: webhook.topic, shopDomain: webhook.shopDomain };
    if (error instanceof InboxBusy) logger.warn(facts, "a webhook was refused: the inbox is busy");
    else logger.error(facts, "a webhook could not be stored");
    return { status: 503, headers: RETRY_AFTER };
  }
}

/**
 * `POST /webhooks`. Outside Remix, which costs as much per request as all that we do with it: a shop in a burst sends
 * hundreds a second.
 */
export async function handleWebhookRequest(
  request: ExpressRequest,
  response: ExpressResponse,
  limits?: Limits,
): Promise<void> {
  const headers = { get: (name: string) => request.get(name) ?? null };
  const webhookResponse = await acceptWebhook({ headers, body: request }, limits);
  response.status(webhookResponse.status).set(webhookResponse.headers).end();
}
