import { prisma } from "~/db.server";
import { lockForRedaction } from "~/domain/privacy/lock-for-booking.server";
import { startErasure } from "~/domain/privacy/start-erasure.server";

/**
 * Starts the erasure of a shop's data on the operator's request, as the webhook `shop/redact` does on Shopify's. Refuses
 * if the app is installed in the shop, unless `isEvenIfInstalled`. Then the app also loses its access, until the
 * merchant opens it again. Safe to repeat.
 */
export async function purgeShop({
  shopDomain,
  isEvenIfInstalled,
}: {
  shopDomain: string;
  isEvenIfInstalled: boolean;
}): Promise<{ ok: true } | { ok: false; reason: "not-found" | "installed" }> {
  return prisma.$transaction(async (tx) => {
    // A booking takes its privacy lock before it locks the shop, so this order prevents deadlocks.
    await lockForRedaction({ shopDomain }, tx);
    await tx.$queryRaw`SELECT 1 FROM shops WHERE domain = ${shopDomain} FOR UPDATE`;
    const shop = await tx.shop.findUnique({ where: { domain: shopDomain } });
    if (!shop) return { ok: false, reason: "not-found" };
    if (shop.uninstalledAt === null && !isEvenIfInstalled) return { ok: false, reason: "installed" };
    await startErasure({ shopDomain }, tx);
    return { ok: true };
  });
}
