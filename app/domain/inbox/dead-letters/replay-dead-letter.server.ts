import type { DeadLetter, Prisma } from "@prisma/client";
import { z } from "zod";
import { prisma } from "~/db.server";
import { type JobDefinition, jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { shopifyId } from "~/shopify/webhooks/bigint-columns";

const webhookPayload = z.object({ webhookEventId: z.string().transform(BigInt) });
const orderPayload = z.object({ shopifyOrderId: z.string().transform(BigInt) });
const orderIdFromWebhook = z.union([
  z.object({ order_id: shopifyId }).transform(({ order_id }) => order_id),
  z.object({ id: shopifyId }).transform(({ id }) => id),
]);

/**
 * Marks a dead letter as replayed and enqueues a job to retry the failed work: the same job again, or a job that
 * processes the webhook or fetches the order from Shopify. Safe to retry. Returns false if no dead letter with this id
 * is waiting to be replayed. Also returns false, but marks the dead letter as replayed, if there is nothing to retry,
 * for example because the webhook has been processed by now.
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
 * Enqueues the retry of a webhook. For an order or refund webhook of a known shop, the job fetches the current order
 * from Shopify, because the stored payload is old and no longer contains personal data. Any other webhook is processed
 * from its stored payload. Returns false if the webhook has been processed or deleted.
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
