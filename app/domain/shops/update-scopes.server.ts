import type { Database } from "~/db.server";
import { findShop } from "~/domain/shops/find-shop.server";
import { resumeShop } from "~/domain/shops/resume-shop.server";

/**
 * Saves the granted scopes in the shop's sessions, so that Shopify's library does not request these scopes again.
 * Resumes work that was waiting for access (resumeShop). Safe to repeat.
 */
export async function updateScopes(
  { shopDomain, scopes }: { shopDomain: string; scopes: string[] },
  db: Database,
): Promise<void> {
  await db.session.updateMany({ where: { shop: shopDomain }, data: { scope: scopes.join(",") } });
  const shop = await findShop({ domain: shopDomain }, db);
  if (shop) await resumeShop({ shopId: shop.id }, db);
}
