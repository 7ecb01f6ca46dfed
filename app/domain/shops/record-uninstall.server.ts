import type { Database } from "~/db.server";

/**
 * Records that the shop uninstalled the app, and deletes the shop's sessions. The shop's other data is kept until
 * Shopify sends `shop/redact`. Ignores an uninstall that is older than the current installation: the uninstall webhook
 * arrived late, after the shop had installed the app again. Safe to repeat.
 */
export async function recordUninstall(
  { shopId, shopDomain, uninstalledAt }: { shopId: bigint; shopDomain: string; uninstalledAt: Date },
  db: Database,
): Promise<void> {
  const { count } = await db.shop.updateMany({
    where: { id: shopId, installedAt: { lte: uninstalledAt } },
    data: { uninstalledAt },
  });
  if (count > 0) await db.session.deleteMany({ where: { shop: shopDomain } });
}
