import type { Database } from "~/db.server";

/**
 * The shop took the app out: its sessions go, its data stays until `shop/redact`. A notice older than the present
 * installation is a late delivery of an earlier goodbye, and is ignored.
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
