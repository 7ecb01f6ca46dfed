import type { Prisma } from "@prisma/client";
import { type Database, prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";

export interface IncomingWebhook {
  shopDomain: string;
  topic: string;
  webhookId: string;
  eventId: string | null;
  triggeredAt: Date | null;
  payload: Prisma.InputJsonValue;
}

interface Waiting {
  webhook: IncomingWebhook;
  answer: (result: { isNew: boolean }) => void;
  refuse: (error: unknown) => void;
}

const MOST_AT_ONCE = 200;
const waiting: Waiting[] = [];
let isStoring = false;

/**
 * Stores a webhook in the inbox and sends its booking job, in one transaction: once this returns, Shopify may be told
 * that we have it. A delivery that is in the inbox already is not stored again.
 *
 * Those that come while others are being stored share the next transaction: alone each one is stored at once, and in a
 * rush a commit is paid once for many.
 */
export function receiveWebhook(webhook: IncomingWebhook): Promise<{ isNew: boolean }> {
  return new Promise((answer, refuse) => {
    waiting.push({ webhook, answer, refuse });
    if (!isStoring) void storeWaiting();
  });
}

async function storeWaiting(): Promise<void> {
  isStoring = true;
  while (waiting.length > 0) await storeTogether(waiting.splice(0, MOST_AT_ONCE));
  isStoring = false;
}

/** One that the database does not take must not cost the others their place: then each is stored by itself. */
async function storeTogether(batch: Waiting[]): Promise<void> {
  try {
    const stored = await store(batch.map(({ webhook }) => webhook));
    for (const { webhook, answer } of batch) answer({ isNew: stored.delete(keyOf(webhook)) });
  } catch (error) {
    const [only] = batch;
    if (batch.length === 1) only?.refuse(error);
    else for (const one of batch) await storeTogether([one]);
  }
}

/** Answers the keys of those that were not in the inbox yet. */
async function store(webhooks: IncomingWebhook[]): Promise<Set<string>> {
  return prisma.$transaction(async (tx) => {
    const stored = await insert(webhooks, tx);
    await enqueueMany(
      { job: jobs.bookWebhook, payloads: stored.map(({ id }) => ({ webhookEventId: id })) },
      tx,
    );
    return new Set(stored.map(keyOf));
  });
}

async function insert(webhooks: IncomingWebhook[], db: Database): Promise<StoredKey[]> {
  return db.$queryRaw<StoredKey[]>`
    INSERT INTO webhook_events (shop_domain, topic, webhook_id, event_id, triggered_at, payload)
    SELECT * FROM unnest(${webhooks.map(({ shopDomain }) => shopDomain)}::text[],
      ${webhooks.map(({ topic }) => topic)}::text[], ${webhooks.map(({ webhookId }) => webhookId)}::text[],
      ${webhooks.map(({ eventId }) => eventId)}::text[],
      ${webhooks.map(({ triggeredAt }) => triggeredAt?.toISOString() ?? null)}::timestamptz[],
      ${webhooks.map(({ payload }) => JSON.stringify(payload))}::jsonb[])
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
