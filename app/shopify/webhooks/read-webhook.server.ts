import { z } from "zod";
import { verifyHmac } from "~/shopify/webhooks/verify-hmac.server";

/** Shopify's largest order payloads are far below this. */
const MAX_BODY_BYTES = 5 * 1024 * 1024;

const headers = z.object({
  topic: z.string().min(1),
  shopDomain: z.string().regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/i),
  webhookId: z.string().min(1).max(255),
  eventId: z.string().min(1).max(255).nullable(),
  triggeredAt: z.coerce.date().nullable(),
});

/** A request, as the web or a server has it. */
export interface WebhookRequest {
  headers: { get(name: string): string | null };
  /** The raw body as it comes in. */
  body: AsyncIterable<Uint8Array>;
}

type ReadWebhookResult =
  | { ok: true; webhook: z.output<typeof headers> & { payload: Record<string, never> } }
  | { ok: false; status: 400 | 401 | 413 };

/**
 * Reads a webhook request: 413 where it is too long to be Shopify's, 401 where the signature is not Shopify's, 400 where
 * a header or the JSON is wrong. The signature covers the body only, not the headers, so what a header claims is held against the shops we know later.
 */
export async function readWebhook({
  request,
  secret,
}: {
  request: WebhookRequest;
  secret: string;
}): Promise<ReadWebhookResult> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) return { ok: false, status: 413 };
  const rawBody = await readBody(request.body);
  if (!rawBody) return { ok: false, status: 413 };
  const signature = request.headers.get("x-shopify-hmac-sha256");
  if (!signature || !verifyHmac({ rawBody, signature, secret })) return { ok: false, status: 401 };

  const read = headers.safeParse({
    topic: request.headers.get("x-shopify-topic"),
    shopDomain: request.headers.get("x-shopify-shop-domain"),
    webhookId: request.headers.get("x-shopify-webhook-id"),
    eventId: request.headers.get("x-shopify-event-id"),
    triggeredAt: request.headers.get("x-shopify-triggered-at"),
  });
  if (!read.success) return { ok: false, status: 400 };
  try {
    return { ok: true, webhook: { ...read.data, payload: JSON.parse(rawBody.toString("utf8")) } };
  } catch {
    return { ok: false, status: 400 };
  }
}

/** Null beyond the limit. What is too long is not held, but read to its end, or its sender would not see the answer. */
async function readBody(body: WebhookRequest["body"]): Promise<Buffer | null> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > MAX_BODY_BYTES) pieces.length = 0;
    else pieces.push(piece);
  }
  return bytes > MAX_BODY_BYTES ? null : Buffer.concat(pieces);
}
