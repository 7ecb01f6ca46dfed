import { type Database, prisma } from "~/db.server";
import type { StorefrontNotice } from "~/domain/settings/storefront-notice";

/**
 * Saves the notice that a shopper sees after opening a link. The change takes effect the next time that a shopper opens
 * a link. Safe to repeat.
 */
export async function saveStorefrontNotice(
  { shopId, notice }: { shopId: bigint; notice: StorefrontNotice },
  db: Database = prisma,
): Promise<void> {
  await db.settings.upsert({
    where: { shopId },
    create: { shopId, storefrontNotice: notice },
    update: { storefrontNotice: notice },
  });
}
