import type { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

interface IncomingWebhook {
  shopDomain: string;
  topic: string;
  webhookId: string;
  eventId: string | null;
  triggeredAt: Date | null;
  payload: Prisma.InputJsonValue;
}

/**
 * Stores a webhook in the inbox and sends its booking job, in one transaction: once this returns, Shopify may be told
 * that we have it. A delivery that is in the inbox already is not stored again.
 */
export async function receiveWebhook(webhook: IncomingWebhook): Promise<{ isNew: boolean }> {
  return prisma.$transaction(async (tx) => {
    const [stored] = await tx.webhookEvent.createManyAndReturn({
      data: webhook,
      skipDuplicates: true,
      select: { id: true },
    });
    if (!stored) return { isNew: false };
    await enqueue({ job: jobs.bookWebhook, payload: { webhookEventId: stored.id } }, tx);
    return { isNew: true };
  });
}
