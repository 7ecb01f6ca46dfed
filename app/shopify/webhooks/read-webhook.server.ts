import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { ByteReservation } from "~/lib/byte-budget";
import { jsonDepth } from "~/lib/json-depth";
import { parseJsonExactly } from "~/lib/parse-json-exactly";

/** Shopify's largest order payloads are much smaller. */
const MAX_BODY_BYTES = 5 * 1024 * 1024;
/**
 * How many levels deep the JSON may be nested. Shopify's payloads have about 10 levels. Prisma rejects JSON with 128.
 */
const MAX_JSON_DEPTH = 100;

const headers = z.object({
  topic: z.string().min(1),
  shopDomain: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/i)
    .toLowerCase(),
  webhookId: z.string().min(1).max(255),
  eventId: z.string().min(1).max(255).nullable(),
  // Only dates that PostgreSQL can store; JavaScript also parses years such as -271821.
  triggeredAt: z.coerce.date().min(new Date(0)).max(new Date("9999-12-31")).nullable(),
});

/** The parts of a web Request or a Node server request that we need. */
export interface WebhookRequest {
  headers: { get(name: string): string | null };
  /** The raw body as it arrives. */
  body: AsyncIterable<Uint8Array>;
}

type ReadWebhookResult =
  | { ok: true; webhook: z.output<typeof headers> & { payload: Record<string, never> } }
  /** `hasUnreadBytes`: the body was not read to its end, so the connection cannot be reused. */
  | { ok: false; status: 400 | 401 | 408 | 413 | 503; hasUnreadBytes: boolean };

type ReadBodyResult = { ok: true; rawBody: Buffer } | Extract<ReadWebhookResult, { ok: false }>;

/**
 * Reads a webhook request. Rejects it with
 * - 413: the body is longer than any that Shopify sends;
 * - 503: the bodies of all requests that are being read now would exceed the memory budget (`reservation` is this
 *   request's share of the budget);
 * - 408: the body did not arrive within `timeoutMs`;
 * - 401: the signature is missing or is not Shopify's;
 * - 400: a header or the JSON is malformed, or the JSON is nested too deeply to store.
 *
 * In the payload, integers beyond 2^53 are strings of their digits, as parseJsonExactly returns them.
 *
 * The signature covers only the body. For uninstall and compliance webhooks, bookWebhook later compares the shop in the
 * header with the shop in the body. Throws if the sender closes the connection early.
 */
export async function readWebhook({
  request,
  secrets,
  reservation,
  timeoutMs,
}: {
  request: WebhookRequest;
  secrets: readonly string[];
  reservation: ByteReservation;
  timeoutMs: number;
}): Promise<ReadWebhookResult> {
  const reject = (status: 400 | 401) => ({ ok: false, status, hasUnreadBytes: false }) as const;
  const bodyResult = await readBody({ request, reservation, timeoutMs });
  if (!bodyResult.ok) return bodyResult;
  const { rawBody } = bodyResult;
  const signature = request.headers.get("x-shopify-hmac-sha256");
  if (!signature || !verifyHmac({ rawBody, signature, secrets })) return reject(401);

  const parsed = headers.safeParse({
    topic: request.headers.get("x-shopify-topic"),
    shopDomain: request.headers.get("x-shopify-shop-domain"),
    webhookId: request.headers.get("x-shopify-webhook-id"),
    eventId: request.headers.get("x-shopify-event-id"),
    triggeredAt: request.headers.get("x-shopify-triggered-at"),
  });
  if (!parsed.success || jsonDepth(rawBody) > MAX_JSON_DEPTH) return reject(400);
  try {
    const payload = parseJsonExactly(rawBody.toString("utf8")) as Record<string, never>;
    return { ok: true, webhook: { ...parsed.data, payload } };
  } catch {
    return reject(400);
  }
}

/**
 * Returns whether `signature` (base64, from X-Shopify-Hmac-Sha256) is the signature of `rawBody` with one of the app's
 * API secrets. Compares in constant time. While the app has several secrets, Shopify signs with the oldest one that has
 * not been revoked (https://shopify.dev/docs/apps/build/authentication-authorization/manage-credentials).
 */
export function verifyHmac({
  rawBody,
  signature,
  secrets,
}: {
  rawBody: Uint8Array;
  signature: string;
  secrets: readonly string[];
}): boolean {
  // Compares the base64 text, because Buffer would decode a signature with trailing garbage to the same bytes.
  const given = Buffer.from(signature);
  return secrets.some((secret) => {
    const expected = Buffer.from(createHmac("sha256", secret).update(rawBody).digest("base64"));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

/**
 * Reads the body. If the body must be rejected with 413 or 503, still reads it to its end and discards it. Otherwise
 * the sender would not see the response. `timeoutMs` also limits this reading.
 */
async function readBody({
  request,
  reservation,
  timeoutMs,
}: {
  request: WebhookRequest;
  reservation: ByteReservation;
  timeoutMs: number;
}): Promise<ReadBodyResult> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  let rejectionStatus: 413 | 503 | null =
    Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES ? 413 : null;
  const deadline = startTimeout(timeoutMs);
  // Not a for-await loop, because leaving such a loop early destroys the request and its response.
  const reader = request.body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([reader.next(), deadline.reached]);
      if (next === "timeout") return { ok: false, status: rejectionStatus ?? 408, hasUnreadBytes: true };
      if (next.done) break;
      bytes += next.value.length;
      rejectionStatus ??= bytes > MAX_BODY_BYTES ? 413 : reservation.take(next.value.length) ? null : 503;
      if (rejectionStatus === null) pieces.push(next.value);
      else {
        pieces.length = 0;
        reservation.release();
      }
    }
  } finally {
    deadline.clear();
  }
  if (rejectionStatus !== null) return { ok: false, status: rejectionStatus, hasUnreadBytes: false };
  return { ok: true, rawBody: Buffer.concat(pieces) };
}

function startTimeout(ms: number) {
  let timer: NodeJS.Timeout | undefined;
  const reached = new Promise<"timeout">((resolve) => {
    timer = setTimeout(() => resolve("timeout"), ms);
  });
  return { reached, clear: () => clearTimeout(timer) };
}
