import { type Database, prisma } from "~/db.server";

/** Finds a shop by its `.myshopify.com` domain; null if it never installed the app. */
export async function findShop({ domain }: { domain: string }, db: Database = prisma) {
  return db.shop.findUnique({ where: { domain } });
}
