import type { DeadLetter, Prisma } from "@prisma/client";
import { z } from "zod";
import { prisma } from "~/db.server";
import { type JobDefinition, jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

const webhookPayload = z.object({ webhookEventId: z.string().transform(BigInt) });
const orderPayload = z.object({ shopifyOrderId: z.string().transform(BigInt) });
const shopifyOrderId = z.union([z.number().int().positive(), z.string().regex(/^\d+$/)]).transform(BigInt);
const orderIdFromWebhook = z.union([
  z.object({ order_id: shopifyOrderId }).transform(({ order_id }) => order_id),
  z.object({ id: shopifyOrderId }).transform(({ id }) => id),
]);

/**
 * Retries the work of a dead letter by enqueuing a job: the failed job itself, or a job that books the webhook or
 * fetches the order from Shopify. Safe to retry. Returns false if there is no open dead letter with this id, or if
 * there is nothing left to retry, for example because the webhook has been booked.
 */
export async function replayDeadLetter({ deadLetterId }: { deadLetterId: bigint }): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.deadLetter.updateMany({
      where: { id: deadLetterId, replayedAt: null },
      data: { replayedAt: new Date() },
    });
    if (count === 0) return false;
    const letter = await tx.deadLetter.findUniqueOrThrow({ where: { id: deadLetterId } });
    switch (letter.source) {
      case "job":
        return replayJob(letter, tx);
      case "webhook":
        return replayWebhook(letter, tx);
      case "order": {
        const { shopId, payload } = letter;
        if (shopId === null) return false;
        await enqueue({ job: jobs.refetchOrder, payload: { shopId, ...orderPayload.parse(payload) } }, tx);
        return true;
      }
    }
  });
}

async function replayJob({ name, payload }: DeadLetter, tx: Prisma.TransactionClient): Promise<boolean> {
  const job = (Object.values(jobs) as JobDefinition[]).find((definition) => definition.name === name);
  if (!job) return false;
  await enqueue({ job, payload: job.payload.parse(payload) }, tx);
  return true;
}

/**
 * Enqueues the retry of a webhook. For an order or refund webhook, the job fetches the current order from Shopify,
 * because the stored payload is old, and its personal data was removed. Any other webhook is booked from its stored
 * payload.
 */
async function replayWebhook(
  { shopId, name: topic, payload }: DeadLetter,
  tx: Prisma.TransactionClient,
): Promise<boolean> {
  const { webhookEventId: id } = webhookPayload.parse(payload);
  const event = await tx.webhookEvent.findFirst({ where: { id, processedAt: null } });
  if (!event) return false;
  const { shopDomain } = event;
  const order = orderIdFromWebhook.safeParse(event.payload);
  if (shopId !== null && /^(orders|refunds)\//.test(topic) && order.success) {
    await enqueue({ job: jobs.refetchOrder, payload: { shopId, shopifyOrderId: order.data } }, tx);
    await tx.webhookEvent.updateMany({ where: { id, shopDomain }, data: { processedAt: new Date() } });
    return true;
  }
  await tx.webhookEvent.updateMany({
    where: { id, shopDomain },
    data: { attempts: 0, nextAttemptAt: null, setAsideAt: null },
  });
  await enqueue({ job: jobs.bookInbox, payload: { shopDomain } }, tx);
  await enqueue({ job: jobs.bookCodeWebhooks, payload: { shopDomain } }, tx);
  return true;
}
