import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { applyShopRedact } from "~/domain/inbox/apply-shop-redact.server";
import { applyWebhook } from "~/domain/inbox/apply-webhook.server";
import { isShopInstalled } from "~/domain/privacy/is-shop-installed.server";

/**
 * Books one webhook of the inbox: records the webhook's effects, marks it as processed and deletes its payload, all in
 * one transaction. If the shop is unknown or erased, deletes the webhook instead. Returns true in both cases. Returns
 * false if the webhook was already processed or deleted, so a retry is safe. Throws a ZodError if the payload does not
 * match Shopify's documentation.
 */
export async function bookWebhook({ webhookEventId }: { webhookEventId: bigint }): Promise<boolean> {
  const result = await bookInTransaction({ webhookEventId, isInstalled: null });
  if (typeof result === "boolean") return result;
  // isShopInstalled calls Shopify, so it runs outside the transaction.
  const isInstalled = await isShopInstalled({ shopDomain: result.shopDomain });
  return (await bookInTransaction({ webhookEventId, isInstalled })) === true;
}

/** Like bookWebhook, but books no `shop/redact` if `isInstalled` is null, and returns the shop's domain instead. */
async function bookInTransaction({
  webhookEventId,
  isInstalled,
}: {
  webhookEventId: bigint;
  /**
   * Whether the shop has the app installed; null if not checked. Checked only for `shop/redact`, because a shop that
   * has the app installed must not be erased.
   */
  isInstalled: boolean | null;
}): Promise<boolean | { shopDomain: string }> {
  return prisma.$transaction(async (tx) => {
    const [event] = await tx.$queryRaw<StoredWebhook[]>`
      SELECT shop_domain AS "shopDomain", topic, event_id AS "eventId", triggered_at AS "triggeredAt", payload
      FROM webhook_events WHERE id = ${webhookEventId} AND processed_at IS NULL FOR UPDATE`;
    if (!event) return false;
    const { shopDomain, topic } = event;
    if (topic === "shop/redact" && isInstalled === null) return { shopDomain };
    const where = { id: webhookEventId, shopDomain };
    if (isInstalled !== null) await applyShopRedact({ event, webhookEventId, isInstalled }, tx);
    const keepsRow = isInstalled !== null || (await applyWebhook(event, tx));
    if (keepsRow) {
      await tx.webhookEvent.updateMany({
        where,
        data: { processedAt: new Date(), payload: Prisma.DbNull, error: null },
      });
    } else {
      // The shop is unknown or erased. Even without its payload, the row would keep the shop's domain.
      await tx.webhookEvent.deleteMany({ where });
    }
    return true;
  });
}

export interface StoredWebhook {
  shopDomain: string;
  topic: string;
  eventId: string | null;
  triggeredAt: Date | null;
  payload: unknown;
}
