import type { Prisma } from "@prisma/client";
import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { countWaitingWebhooks } from "~/domain/inbox/count-waiting-webhooks.server";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

let count = 0;
async function aWebhook(data: Partial<Prisma.WebhookEventCreateInput>) {
  const webhookId = `webhook-${count++}`;
  await prisma.webhookEvent.create({
    data: { shopDomain: "a.myshopify.com", topic: "orders/create", webhookId, payload: {}, ...data },
  });
}

const inMinutes = ({ waitingCount, oldestDueSeconds }: Awaited<ReturnType<typeof countWaitingWebhooks>>) => ({
  waitingCount,
  oldestDueMinutes: Math.floor(oldestDueSeconds / 60),
});

test("counts the waiting webhooks of each lane, and for how long the oldest has been due", async () => {
  await aWebhook({ receivedAt: minutesAgo(3) });
  await aWebhook({ receivedAt: minutesAgo(7), shopDomain: "b.myshopify.com" });
  await aWebhook({ receivedAt: minutesAgo(9), topic: "discounts/redeemcode_added" });
  await aWebhook({ receivedAt: minutesAgo(60), processedAt: new Date() });
  await aWebhook({ receivedAt: minutesAgo(60), setAsideAt: new Date() });
  expect(inMinutes(await countWaitingWebhooks({ lane: "main" }))).toEqual({
    waitingCount: 2,
    oldestDueMinutes: 7,
  });
  expect(inMinutes(await countWaitingWebhooks({ lane: "code-webhooks" }))).toEqual({
    waitingCount: 1,
    oldestDueMinutes: 9,
  });
});

test("a webhook is due from its next attempt on", async () => {
  await aWebhook({ receivedAt: minutesAgo(50), nextAttemptAt: minutesAgo(-10) });
  expect(await countWaitingWebhooks({ lane: "main" })).toEqual({ waitingCount: 1, oldestDueSeconds: 0 });
  await aWebhook({ receivedAt: minutesAgo(50), nextAttemptAt: minutesAgo(4) });
  expect(inMinutes(await countWaitingWebhooks({ lane: "main" }))).toEqual({
    waitingCount: 2,
    oldestDueMinutes: 4,
  });
});

test("an empty inbox has no waiting webhooks", async () => {
  expect(await countWaitingWebhooks({ lane: "main" })).toEqual({ waitingCount: 0, oldestDueSeconds: 0 });
});
