import { type Database, prisma } from "~/db.server";

/** The shop by its `.myshopify.com` domain, or null where the app was never installed. */
export async function findShop({ domain }: { domain: string }, db: Database = prisma) {
  return db.shop.findUnique({ where: { domain } });
}
