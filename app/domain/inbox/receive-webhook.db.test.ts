import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { InboxBusy, receiveWebhook } from "~/domain/inbox/receive-webhook.server";
import { holdAllConnections } from "../../../tests/builders/hold-all-connections";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

/** Copies of the constants in receive-webhook.server.ts. */
const MAX_WAITING = 2_000;
const MAX_PER_TRANSACTION = 200;

const webhook = (number: number) => ({
  shopDomain: "burst.myshopify.com",
  topic: "orders/create",
  webhookId: `burst-${number}`,
  eventId: null,
  triggeredAt: null,
  payload: { number },
});

test("rejects a webhook while 2,000 others are waiting, and stores all accepted webhooks once a database connection is free", async () => {
  const release = await holdAllConnections();
  const accepted: Promise<unknown>[] = [];
  try {
    // The first webhook is already being stored, so it does not count as waiting.
    for (let number = 0; number <= MAX_WAITING; number++) {
      accepted.push(receiveWebhook(webhook(number), { timeoutMs: 60_000 }));
    }
    await expect(receiveWebhook(webhook(-1))).rejects.toThrow(InboxBusy);
  } finally {
    await release();
  }
  await Promise.all(accepted);
  expect(await prisma.webhookEvent.count()).toBe(MAX_WAITING + 1);
});

test("a webhook that times out while it waits to be stored is not stored later, but the webhooks before and after it are stored", async () => {
  const release = await holdAllConnections();
  try {
    const first = receiveWebhook(webhook(0), { timeoutMs: 60_000 });
    const timedOut = receiveWebhook(webhook(1), { timeoutMs: 1 });
    await expect(timedOut).rejects.toThrow(InboxBusy);
    const third = receiveWebhook(webhook(2), { timeoutMs: 60_000 });
    await release();
    await Promise.all([first, third]);
  } finally {
    await release();
  }
  const stored = await prisma.webhookEvent.findMany({ select: { webhookId: true }, orderBy: { id: "asc" } });
  expect(stored.map(({ webhookId }) => webhookId)).toEqual(["burst-0", "burst-2"]);
});

test("if the database rejects one of 200 webhooks that arrive together, the other 199 are stored", async () => {
  const release = await holdAllConnections();
  const webhooks = Array.from({ length: MAX_PER_TRANSACTION }, (_, number) => ({
    ...webhook(number),
    // PostgreSQL rejects text with a NUL character. The app replaces NUL characters in a payload, but not in a topic.
    topic: number === 7 ? "orders/\u0000" : "orders/create",
  }));
  const received = Promise.allSettled(
    webhooks.map((incoming) => receiveWebhook(incoming, { timeoutMs: 60_000 })),
  );
  await release();
  const rejected = (await received).flatMap(({ status }, number) => (status === "rejected" ? [number] : []));
  expect(rejected).toEqual([7]);
  expect(await prisma.webhookEvent.count()).toBe(MAX_PER_TRANSACTION - 1);
});
