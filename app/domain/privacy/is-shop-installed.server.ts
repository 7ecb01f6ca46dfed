import { findShop } from "~/domain/shops/find-shop.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { ShopifyAccessLost } from "~/shopify/gateway.server";
import { inspectSession } from "~/shopify/sessions/inspect-session.server";
import { getShopFacts } from "~/shopify/shop-facts.server";

/** It is unknown whether a shop has the app installed. The message says what the operator can do. */
class InstallationUnknown extends Error {}

/**
 * Returns whether the shop has the app installed. If the shop's row is not marked as uninstalled, calls Shopify to
 * confirm that the app still has access, because the uninstall webhook may have been lost. A shop without a session, or
 * whose current access token Shopify rejects with 401, has uninstalled the app.
 *
 * Throws if there is no response, or if the response does not show whether the shop has the app, because a shop that
 * has the app must not be erased. One example is a 402: a shop that is frozen for an unpaid bill may still have the app.
 * Another one is a token that cannot be decrypted, or that Shopify rejects and that was not requested with the newest
 * API secret: Shopify revokes such a token together with its secret. The error says what the operator can do. Safe to
 * retry. Do not call this function inside a transaction.
 */
export async function isShopInstalled({ shopDomain }: { shopDomain: string }): Promise<boolean> {
  const shop = await findShop({ domain: shopDomain });
  if (!shop || shop.uninstalledAt) return false;
  const before = await inspectSession({ shopDomain });
  if (before.status === "missing") return false;
  if (before.status === "unreadable") throw unreadableToken(shopDomain);
  try {
    await getShopFacts({ admin: await adminForShop({ shopDomain }) });
    return true;
  } catch (error) {
    if (!(error instanceof ShopifyAccessLost)) throw error;
    if (error.status === 404) return false;
    const after = await inspectSession({ shopDomain });
    if (after.status === "missing") return false;
    // If the token was replaced in the meantime, the response says nothing about the new one.
    const isCurrent = after.status === "readable" && after.accessToken === before.accessToken;
    if (error.status !== 401 || !isCurrent) throw error;
    if (!after.isOfNewestSecret) throw revokedSecret(shopDomain);
    return false;
  }
}

const ifUninstalled = (shopDomain: string) =>
  `If the shop has uninstalled the app, run: npm run ops -- purge ${shopDomain} --confirm ${shopDomain} --even-if-installed`;

function unreadableToken(shopDomain: string): InstallationUnknown {
  return new InstallationUnknown(
    `Cannot check whether ${shopDomain} has the app, because its access token cannot be decrypted. Add the missing key to the end of TOKEN_ENCRYPTION_KEY. ${ifUninstalled(shopDomain)}`,
  );
}

function revokedSecret(shopDomain: string): InstallationUnknown {
  return new InstallationUnknown(
    `Cannot check whether ${shopDomain} has the app, because its access token was not requested with the newest secret of SHOPIFY_API_SECRET, and Shopify rejects it. If the token's secret is not revoked, add it to the end of SHOPIFY_API_SECRET. ${ifUninstalled(shopDomain)}`,
  );
}
