import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { isShopInstalled } from "~/domain/privacy/is-shop-installed.server";
import { applyShopRedact } from "~/domain/webhooks/apply-shop-redact.server";
import { applyWebhook } from "~/domain/webhooks/apply-webhook.server";

/**
 * Books one webhook of the inbox: applies the webhook, marks it as processed and deletes its payload, all in one
 * transaction. Safe to retry: returns false if the webhook was already processed. Throws a ZodError if the payload does
 * not match Shopify's documentation.
 */
export async function bookWebhook({ webhookEventId }: { webhookEventId: bigint }): Promise<boolean> {
  const result = await bookInTransaction({ webhookEventId, isInstalled: null });
  if (typeof result === "boolean") return result;
  // isShopInstalled calls Shopify, so it runs outside the transaction.
  const isInstalled = await isShopInstalled({ shopDomain: result.shopDomain });
  return (await bookInTransaction({ webhookEventId, isInstalled })) === true;
}

async function bookInTransaction({
  webhookEventId,
  isInstalled,
}: {
  webhookEventId: bigint;
  /**
   * Whether the shop has the app; null if not checked. Only checked for `shop/redact`, because a shop that has the app
   * must not be erased.
   */
  isInstalled: boolean | null;
}): Promise<boolean | { shopDomain: string }> {
  return prisma.$transaction(async (tx) => {
    const [event] = await tx.$queryRaw<StoredWebhook[]>`
      SELECT shop_domain AS "shopDomain", topic, triggered_at AS "triggeredAt", payload
      FROM webhook_events WHERE id = ${webhookEventId} AND processed_at IS NULL FOR UPDATE`;
    if (!event) return false;
    const { shopDomain, topic } = event;
    if (topic === "shop/redact" && isInstalled === null) return { shopDomain };
    const where = { id: webhookEventId, shopDomain };
    if (isInstalled !== null) await applyShopRedact({ event, webhookEventId, isInstalled }, tx);
    const isShopKnown = isInstalled !== null || (await applyWebhook(event, tx));
    if (isShopKnown) {
      await tx.webhookEvent.updateMany({
        where,
        data: { processedAt: new Date(), payload: Prisma.DbNull, error: null },
      });
      // Delete the webhook of an unknown or erased shop, so that no data of an erased shop is stored again.
    } else await tx.webhookEvent.deleteMany({ where });
    return true;
  });
}

export interface StoredWebhook {
  shopDomain: string;
  topic: string;
  triggeredAt: Date | null;
  payload: unknown;
}
