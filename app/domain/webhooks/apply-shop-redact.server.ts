import type { Database } from "~/db.server";
import { startErasure } from "~/domain/privacy/start-erasure.server";
import type { StoredWebhook } from "~/domain/webhooks/book-webhook.server";
import { logger } from "~/logger.server";
import { redactPayload } from "~/shopify/webhooks/account-payloads";

/**
 * Starts the erasure that `shop/redact` asks for, unless the shop has the app: the request comes 48 hours after an
 * uninstall, and the shop may have installed it again by then. One that names another shop in its signed body than in its
 * header does nothing.
 */
export async function applyShopRedact(
  {
    event: { shopDomain, payload },
    webhookEventId,
    isInstalled,
  }: { event: StoredWebhook; webhookEventId: bigint; isInstalled: boolean },
  tx: Database,
): Promise<void> {
  const { shop_domain: namedDomain } = redactPayload.parse(payload);
  if (namedDomain !== shopDomain)
    logger.error({ shopDomain, webhookEventId }, "shop/redact names another shop");
  else if (isInstalled)
    logger.warn({ shopDomain, webhookEventId }, "shop/redact is obsolete: the shop has the app");
  else await startErasure({ shopDomain }, tx);
}
