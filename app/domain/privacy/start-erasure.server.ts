import type { Database } from "~/db.server";
import { lockForRedaction } from "~/domain/privacy/lock-for-booking.server";
import { findShop } from "~/domain/shops/find-shop.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Longer than a job may run (expireInSeconds). So a job that is already running, and may be writing rows of the shop,
 * has ended when the erasure job starts.
 */
const DELAY_SECONDS = 60;

/**
 * Starts the erasure of a shop, which Shopify requests 48 hours after the shop has uninstalled the app. Deletes the
 * shop's sessions and gives the shop's row a tombstone domain. After that, the shop cannot be found by its own domain,
 * and a reinstall creates a new row that the erasure never touches. Enqueues a job that deletes the shop's data,
 * including the shop's webhooks that the inbox has received so far. Call this function in the transaction that books
 * the `shop/redact` webhook. Safe to repeat.
 */
export async function startErasure({ shopDomain }: { shopDomain: string }, tx: Database): Promise<void> {
  // Waits until all bookings of the shop that are in progress have ended. A later booking does not find the shop, so it
  // deletes its webhook instead of applying it.
  await lockForRedaction({ shopDomain }, tx);
  const shop = await findShop({ domain: shopDomain }, tx);
  if (shop) {
    await tx.shop.updateMany({
      where: { id: shop.id, domain: shopDomain },
      data: { domain: erasedDomain(shop.id), uninstalledAt: shop.uninstalledAt ?? new Date() },
    });
  }
  await tx.session.deleteMany({ where: { shop: shopDomain } });
  const [newest] = await tx.$queryRaw<{ id: bigint | null }[]>`SELECT max(id) AS id FROM webhook_events`;
  const payload = { shopId: shop?.id ?? null, shopDomain, upToWebhookId: newest?.id ?? 0n };
  await enqueue({ job: jobs.eraseShop, payload, startAfterSeconds: DELAY_SECONDS }, tx);
}

/** Returns the tombstone domain of a shop that is being erased. No one can own a `.invalid` domain (RFC 2606). */
export function erasedDomain(shopId: bigint): string {
  return `erased-${shopId}.invalid`;
}
