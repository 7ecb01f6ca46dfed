import type { Database } from "~/db.server";
import { findShop } from "~/domain/shops/find-shop.server";
import { resumeShop } from "~/domain/shops/resume-shop.server";

/**
 * Saves which scopes the shop grants now, so that the library does not ask for a new grant, and resumes what waited for
 * one. Safe to repeat.
 */
export async function updateScopes(
  { shopDomain, scopes }: { shopDomain: string; scopes: string[] },
  db: Database,
): Promise<void> {
  await db.session.updateMany({ where: { shop: shopDomain }, data: { scope: scopes.join(",") } });
  const shop = await findShop({ domain: shopDomain }, db);
  if (shop) await resumeShop({ shopId: shop.id }, db);
}
