import { type Database, prisma } from "~/db.server";
import type { StorefrontNotice } from "~/domain/settings/storefront-notice";

/**
 * Saves the notice that shoppers see after they open a link. Shoppers see the new notice the next time that they open a
 * link.
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
