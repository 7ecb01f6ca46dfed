import type { Database } from "~/db.server";

/** Shopify granted or took scopes; the sessions say which, so that the library does not ask for a new grant. */
export async function updateScopes(
  { shopDomain, scopes }: { shopDomain: string; scopes: string[] },
  db: Database,
): Promise<void> {
  await db.session.updateMany({ where: { shop: shopDomain }, data: { scope: scopes.join(",") } });
}
