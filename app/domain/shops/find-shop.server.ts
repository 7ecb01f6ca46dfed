import { type Database, prisma } from "~/db.server";

/** Finds a shop by its `.myshopify.com` domain; null if the shop never installed the app or has been erased. */
export async function findShop({ domain }: { domain: string }, db: Database = prisma) {
  return db.shop.findUnique({ where: { domain } });
}
