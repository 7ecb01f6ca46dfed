import type { Database } from "~/db.server";
import { startErasure } from "~/domain/privacy/start-erasure.server";
import type { StoredWebhook } from "~/domain/webhooks/book-webhook.server";
import { logger } from "~/logger.server";
import { compliancePayload } from "~/shopify/webhooks/account-payloads";

/**
 * Starts the erasure that `shop/redact` requests. Ignores the request if the shop has the app: the request arrives 48
 * hours after an uninstall, and the shop may have reinstalled the app since then. Also ignores a request whose signed
 * body names a different shop than its header.
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
      "ignored shop/redact: its body has a different shop than its header",
    );
  else if (isInstalled)
    logger.warn({ shopDomain, webhookEventId }, "ignored shop/redact: the shop has reinstalled the app");
  else await startErasure({ shopDomain }, tx);
}
