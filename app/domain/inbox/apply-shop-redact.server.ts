import type { Database } from "~/db.server";
import type { StoredWebhook } from "~/domain/inbox/book-webhook.server";
import { startErasure } from "~/domain/privacy/start-erasure.server";
import { logger } from "~/logger.server";
import { compliancePayload } from "~/shopify/webhooks/account-payloads";

/**
 * Starts the erasure that a `shop/redact` webhook requests. Ignores the webhook if the shop has the app installed:
 * Shopify sends this webhook 48 hours after an uninstall, and the shop may have reinstalled the app since then. Also
 * ignores the webhook if its signed body and its header name different shops.
 */
export async function applyShopRedact(
  {
    event: { shopDomain, payload },
    webhookEventId,
    isInstalled,
  }: { event: StoredWebhook; webhookEventId: bigint; isInstalled: boolean },
  tx: Database,
): Promise<void> {
  const { shop_domain: namedDomain } = compliancePayload.parse(payload);
  if (namedDomain !== shopDomain)
    logger.error(
      { shopDomain, webhookEventId },
      "ignored shop/redact: its body and its header name different shops",
    );
  else if (isInstalled)
    logger.warn({ shopDomain, webhookEventId }, "ignored shop/redact: the shop has the app installed");
  else await startErasure({ shopDomain }, tx);
}
