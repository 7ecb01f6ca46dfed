import { prisma } from "~/db.server";
import { isRenewable, refusedBy } from "~/domain/shops/renewable-session";
import { env } from "~/env.server";
import { keyId } from "~/lib/key-id";
import { sealingKeyId } from "~/lib/secret-box";
import { logger } from "~/logger.server";
import { renewSession } from "~/shopify/sessions/renew-session.server";

const SESSIONS_PER_CALL = 1_000;
const CONCURRENCY = 5;

interface OldSession {
  id: string;
  state: string;
  /** Encrypted. */
  accessToken: string;
  refreshToken: string;
}

/**
 * While SHOPIFY_API_SECRET lists several secrets, replaces the access tokens of all shops that were requested with an
 * older secret, because Shopify stops accepting them when that secret is revoked. Returns the number of shops with new
 * tokens. Handles up to 1,000 shops in random order, five at a time, so that failing shops don't hold up the others.
 * Stops when `deadline` has passed or Shopify does not respond; the next call continues. If Shopify rejects a shop's
 * refresh token, the shop is not tried again with the same newest secret, and gets new tokens when a merchant opens the
 * app. Skips shops whose tokens cannot be decrypted. Safe to kill, to repeat and to run in several processes at once.
 */
export async function renewAccessTokens({ deadline }: { deadline: Date }): Promise<number> {
  const [newest, ...older] = env.SHOPIFY_API_SECRET;
  if (older.length === 0) return 0;
  const secretId = keyId(newest);
  const keyIds = env.TOKEN_ENCRYPTION_KEY.map(sealingKeyId);
  const sessions = await prisma.$queryRaw<OldSession[]>`
    SELECT id, state, "accessToken", "refreshToken" FROM sessions
    WHERE state <> ${secretId} AND ${isRenewable({ secretId, keyIds })}
    ORDER BY random() LIMIT ${SESSIONS_PER_CALL}`;
  let renewedCount = 0;
  for (let start = 0; start < sessions.length && new Date() < deadline; start += CONCURRENCY) {
    const slice = sessions.slice(start, start + CONCURRENCY);
    const results = await Promise.all(slice.map((session) => renew({ session, secretId })));
    renewedCount += results.filter((result) => result === "renewed").length;
    if (results.includes("failed")) break;
  }
  if (renewedCount > 0)
    logger.info({ renewedCount }, "access tokens were renewed with the newest API secret");
  return renewedCount;
}

async function renew({ session, secretId }: { session: OldSession; secretId: string }) {
  try {
    const result = await renewSession({ sessionId: session.id });
    // If the state or the tokens have changed since they were read, Shopify did not reject what is stored now. The next
    // call then tries again.
    if (result === "refused")
      await prisma.session.updateMany({ where: session, data: { state: refusedBy(secretId) } });
    return result;
  } catch (error) {
    logger.warn({ err: error, sessionId: session.id }, "access tokens could not be renewed");
    return "failed";
  }
}
