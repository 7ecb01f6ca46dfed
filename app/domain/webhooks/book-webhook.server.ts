import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { clearShopInSlices } from "~/domain/privacy/clear-shop-in-slices.server";
import { applyWebhook } from "~/domain/webhooks/apply-webhook.server";
import { redactPayload } from "~/shopify/webhooks/account-payloads";

/** Well below the time after which the queue takes a job for dead. */
const CLEARING_MS = 15_000;

/** A large shop is not forgotten yet: the queue tries again, and goes on where this ended. */
class ShopNotYetCleared extends Error {}

/**
 * Books one webhook of the inbox: applies it, marks it as done and drops its payload, all in one transaction. Safe to
 * retry: answers false if it is done already. Throws a ZodError for a payload that is not what Shopify documents.
 */
export async function bookWebhook({ webhookEventId }: { webhookEventId: bigint }): Promise<boolean> {
  const booked = await book({ webhookEventId, isCleared: false });
  if (booked !== "clear-first") return booked;
  await clearShop({ webhookEventId });
  return (await book({ webhookEventId, isCleared: true })) === true;
}

async function book({
  webhookEventId,
  isCleared,
}: {
  webhookEventId: bigint;
  isCleared: boolean;
}): Promise<boolean | "clear-first"> {
  return prisma.$transaction(async (tx) => {
    const [event] = await tx.$queryRaw<StoredWebhook[]>`
      SELECT shop_domain AS "shopDomain", topic, triggered_at AS "triggeredAt", payload
      FROM webhook_events WHERE id = ${webhookEventId} AND processed_at IS NULL FOR UPDATE`;
    if (!event) return false;
    if (event.topic === "shop/redact" && !isCleared) return "clear-first";
    const where = { id: webhookEventId, shopDomain: event.shopDomain };
    const isKnown = await applyWebhook(event, tx);
    if (isKnown) {
      await tx.webhookEvent.updateMany({
        where,
        data: { processedAt: new Date(), payload: Prisma.DbNull, error: null },
      });
      // Of a shop that was forgotten nothing is kept, however late it comes.
    } else await tx.webhookEvent.deleteMany({ where });
    return true;
  });
}

/** Takes most of a shop away that is to be forgotten, before the transaction that forgets the rest. */
async function clearShop({ webhookEventId }: { webhookEventId: bigint }) {
  const event = await prisma.webhookEvent.findUnique({ where: { id: webhookEventId } });
  if (!event || redactPayload.parse(event.payload).shop_domain !== event.shopDomain) return;
  const { shopDomain } = event;
  const deadline = new Date(Date.now() + CLEARING_MS);
  if (!(await clearShopInSlices({ shopDomain, deadline }))) throw new ShopNotYetCleared(shopDomain);
}

export interface StoredWebhook {
  shopDomain: string;
  topic: string;
  triggeredAt: Date | null;
  payload: unknown;
}
