import { type Database, prisma } from "~/db.server";

/**
 * Finds a shop by its `.myshopify.com` domain, even if the shop has uninstalled the app. Returns null if the shop never
 * installed the app, or if the erasure of the shop has started.
 */
export async function findShop({ domain }: { domain: string }, db: Database = prisma) {
  return db.shop.findUnique({ where: { domain } });
}
