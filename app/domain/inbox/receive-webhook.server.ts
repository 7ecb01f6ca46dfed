import { Prisma } from "@prisma/client";
import { type Database, prisma } from "~/db.server";
import { type InboxLane, laneOf } from "~/domain/inbox/inbox-lanes";
import { jobs } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";
import { jsonForPostgres } from "~/lib/json-for-postgres";
import { activeSpan, traceOriginOf } from "~/tracing.server";

export interface IncomingWebhook {
  shopDomain: string;
  topic: string;
  webhookId: string;
  eventId: string | null;
  triggeredAt: Date | null;
  payload: Prisma.InputJsonValue;
}

/**
 * Thrown if too many webhooks are waiting to be stored, or if storing the webhook takes too long. Shopify can safely
 * deliver the webhook again.
 */
export class InboxBusy extends Error {}

interface WaitingWebhook {
  webhook: IncomingWebhook;
  /** The span of the webhook's request. Webhooks of several requests are stored together. */
  span: ReturnType<typeof activeSpan>;
  resolve: (result: { isNew: boolean }) => void;
  reject: (error: unknown) => void;
  /** True once the promise that receiveWebhook returned is resolved or rejected. */
  isSettled: boolean;
}

const MAX_PER_TRANSACTION = 200;
/**
 * Storing this many webhooks takes a few seconds. Another webhook would probably time out, so it is rejected at once.
 */
const MAX_WAITING = 2_000;
const STORE_TIMEOUT_MS = 4_000;

let waiting: WaitingWebhook[] = [];
let isStoring = false;

/**
 * Stores a webhook in the inbox and enqueues the job that books the shop's waiting webhooks, in one transaction. Once
 * the promise resolves, it is safe to acknowledge the webhook to Shopify. Safe to retry: a webhook that is already in
 * the inbox is not stored again, and `isNew` is false. Rejects with InboxBusy if too many webhooks are waiting, or if
 * storing takes longer than `timeoutMs`. Rejects with the database's error if the transaction fails. A webhook whose
 * transaction has already started when it times out may still be stored.
 *
 * Webhooks that arrive while a transaction is running share the next transaction, so that a burst needs few commits.
 */
export function receiveWebhook(
  webhook: IncomingWebhook,
  { timeoutMs = STORE_TIMEOUT_MS }: { timeoutMs?: number } = {},
): Promise<{ isNew: boolean }> {
  return new Promise((resolve, reject) => {
    if (waiting.length >= MAX_WAITING) {
      reject(new InboxBusy(`${MAX_WAITING} webhooks are waiting to be stored`));
      return;
    }
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      if (!entry.isSettled) finish();
      entry.isSettled = true;
    };
    const entry: WaitingWebhook = {
      webhook,
      span: activeSpan(),
      resolve: (result) => settle(() => resolve(result)),
      reject: (error) => settle(() => reject(error)),
      isSettled: false,
    };
    const timer = setTimeout(() => {
      entry.reject(new InboxBusy(`not stored within ${timeoutMs} ms`));
      // Makes room for another webhook. Shopify will deliver the removed webhook again.
      waiting = waiting.filter((other) => other !== entry);
    }, timeoutMs);
    waiting.push(entry);
    if (!isStoring) void storeWaiting();
  });
}

async function storeWaiting(): Promise<void> {
  isStoring = true;
  while (waiting.length > 0) await storeTogether(waiting.splice(0, MAX_PER_TRANSACTION));
  isStoring = false;
}

/**
 * Stores the webhooks in one transaction. If the database rejects the data of one webhook, stores each webhook
 * separately, so that only this webhook fails.
 */
async function storeTogether(entries: WaitingWebhook[]): Promise<void> {
  const pending = entries.filter(({ isSettled }) => !isSettled);
  if (pending.length === 0) return;
  try {
    const stored = await store(pending);
    for (const { webhook, resolve } of pending) resolve({ isNew: stored.delete(keyOf(webhook)) });
  } catch (error) {
    if (pending.length > 1 && isQueryRejected(error)) {
      for (const entry of pending) await storeTogether([entry]);
    } else for (const { reject } of pending) reject(error);
  }
}

/** Returns true if the database rejected a raw query, and false for any other error, such as a failed connection. */
function isQueryRejected(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2010";
}

/**
 * Stores the webhooks and enqueues the jobs that book them. Returns the keys of the webhooks that were not in the inbox
 * yet.
 */
async function store(entries: WaitingWebhook[]): Promise<Set<string>> {
  return prisma.$transaction(async (tx) => {
    const stored = await insert(
      entries.map(({ webhook }) => webhook),
      tx,
    );
    const shopsOf = (lane: InboxLane) => [
      ...new Set(stored.filter(({ topic }) => laneOf(topic) === lane).map(({ shopDomain }) => shopDomain)),
    ];
    const jobsFor = (lane: InboxLane) => {
      const shops = shopsOf(lane);
      const spansByShop = groupSpans(entries, lane);
      return {
        payloads: shops.map((shopDomain) => ({ shopDomain })),
        origins: shops.map((shopDomain) => traceOriginOf(spansByShop.get(shopDomain) ?? [])),
      };
    };
    await enqueueMany({ job: jobs.bookInbox, ...jobsFor("main") }, tx);
    await enqueueMany({ job: jobs.bookCodeWebhooks, ...jobsFor("code-webhooks") }, tx);
    return new Set(stored.map(keyOf));
  });
}

/** Returns the spans of the webhooks in a lane, by shop. The map is empty while no trace is active. */
function groupSpans(entries: WaitingWebhook[], lane: InboxLane) {
  const spansByShop = new Map<string, NonNullable<WaitingWebhook["span"]>[]>();
  for (const { webhook, span } of entries) {
    if (!span || laneOf(webhook.topic) !== lane) continue;
    spansByShop.set(webhook.shopDomain, [...(spansByShop.get(webhook.shopDomain) ?? []), span]);
  }
  return spansByShop;
}

async function insert(webhooks: IncomingWebhook[], db: Database): Promise<StoredKey[]> {
  return db.$queryRaw<StoredKey[]>`
    INSERT INTO webhook_events (shop_domain, topic, webhook_id, event_id, triggered_at, payload)
    SELECT * FROM unnest(${webhooks.map(({ shopDomain }) => shopDomain)}::text[],
      ${webhooks.map(({ topic }) => topic)}::text[], ${webhooks.map(({ webhookId }) => webhookId)}::text[],
      ${webhooks.map(({ eventId }) => eventId)}::text[],
      ${webhooks.map(({ triggeredAt }) => triggeredAt?.toISOString() ?? null)}::timestamptz[],
      ${webhooks.map(({ payload }) => jsonForPostgres(payload))}::jsonb[])
    ON CONFLICT (shop_domain, topic, webhook_id) DO NOTHING
    RETURNING id, shop_domain AS "shopDomain", topic, webhook_id AS "webhookId"`;
}

interface StoredKey {
  id: bigint;
  shopDomain: string;
  topic: string;
  webhookId: string;
}

function keyOf({ shopDomain, topic, webhookId }: Omit<StoredKey, "id">): string {
  return JSON.stringify([shopDomain, topic, webhookId]);
}
