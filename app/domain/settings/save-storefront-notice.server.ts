import { type Database, prisma } from "~/db.server";
import type { StorefrontNotice } from "~/domain/settings/storefront-notice";

/** Keeps what the storefront tells a shopper who came by a link; the next one who comes sees it. */
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
