import { toGatewayError } from "~/shopify/gateway.server";
import { hasTokensOfOlderSecret, readStoredSession, replaceTokens } from "~/shopify.server";

/**
 * Replaces a session's access token and refresh token, if they were requested with an older API secret, with new ones,
 * which are requested with the newest secret. Does nothing if the session no longer exists. Returns "refused" if
 * Shopify rejects the refresh token, and "unreadable" if the stored tokens cannot be decrypted. Throws
 * ShopifyUnreachable if Shopify does not respond. Safe to retry, also in several processes at once.
 */
export async function renewSession({
  sessionId,
}: {
  sessionId: string;
}): Promise<"renewed" | "refused" | "unreadable"> {
  const session = await readStoredSession(sessionId);
  if (session === "unreadable") return "unreadable";
  if (session === "missing" || !hasTokensOfOlderSecret(session)) return "renewed";
  try {
    const replaced = await replaceTokens(session);
    return replaced && replaced.accessToken === session.accessToken ? "refused" : "renewed";
  } catch (error) {
    throw toGatewayError(error);
  }
}
