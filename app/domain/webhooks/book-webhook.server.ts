import { Prisma } from "@prisma/client";
import { z } from "zod";
import { prisma } from "~/db.server";
import { applyWebhook } from "~/domain/webhooks/apply-webhook.server";

/** What a payload that we cannot read leaves behind instead of being tried for ever. */
const UNREADABLE = "unreadable";

/**
 * Books one webhook of the inbox: applies it, marks it as done and drops its payload, all in one transaction. Whoever
 * comes second finds it done. Answers false then, and for a payload that is not what Shopify documents.
 */
export async function bookWebhook({ webhookEventId }: { webhookEventId: bigint }): Promise<boolean> {
  try {
    return await prisma.$transaction(async (tx) => {
      const [event] = await tx.$queryRaw<StoredWebhook[]>`
        SELECT shop_domain AS "shopDomain", topic, triggered_at AS "triggeredAt", payload
        FROM webhook_events WHERE id = ${webhookEventId} AND processed_at IS NULL FOR UPDATE`;
      if (!event) return false;
      await applyWebhook(event, tx);
      await tx.webhookEvent.updateMany({
        where: { id: webhookEventId, shopDomain: event.shopDomain },
        data: { processedAt: new Date(), payload: Prisma.DbNull, error: null },
      });
      return true;
    });
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const message = `${UNREADABLE}: ${error.issues.map((issue) => issue.path.join(".")).join(", ")}`;
    await prisma.webhookEvent.update({
      where: { id: webhookEventId },
      data: { processedAt: new Date(), error: message },
    });
    return false;
  }
}

export interface StoredWebhook {
  shopDomain: string;
  topic: string;
  triggeredAt: Date | null;
  payload: unknown;
}
