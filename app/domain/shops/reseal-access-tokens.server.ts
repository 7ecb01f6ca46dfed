import { prisma } from "~/db.server";
import { env } from "~/env.server";
import { openSecret, sealedPrefix, sealSecret } from "~/lib/secret-box";
import { logger } from "~/logger.server";

const SESSIONS_PER_SLICE = 200;

interface SealedSession {
  id: string;
  accessToken: string;
  refreshToken: string | null;
}

/**
 * Encrypts the stored access tokens and refresh tokens of all shops that are encrypted with an older key with the
 * newest key (TOKEN_ENCRYPTION_KEY). Skips sessions whose key is no longer configured. Returns the number of changed
 * sessions. Stops after the slice during which `deadline` passes; the next call continues. Safe to kill, to repeat and
 * to run in several processes at once: a session whose tokens change in the meantime is left as it is.
 */
export async function resealAccessTokens({
  deadline,
  keys = env.TOKEN_ENCRYPTION_KEY,
}: {
  deadline: Date;
  /** Newest first. */
  keys?: readonly [string, ...string[]];
}): Promise<number> {
  let cursor = "";
  let resealedCount = 0;
  for (;;) {
    const slice = await listOldSessions({ cursor, prefix: sealedPrefix(keys[0]) });
    for (const session of slice) if (await resealSession({ session, keys })) resealedCount += 1;
    cursor = slice.at(-1)?.id ?? "";
    if (slice.length < SESSIONS_PER_SLICE || new Date() >= deadline) break;
  }
  if (resealedCount > 0) logger.info({ resealedCount }, "access tokens were encrypted with the newest key");
  return resealedCount;
}

/** Lists the next slice of sessions that have a token without this prefix. An invalidated access token is empty. */
function listOldSessions({ cursor, prefix }: { cursor: string; prefix: string }): Promise<SealedSession[]> {
  return prisma.$queryRaw<SealedSession[]>`
    SELECT id, "accessToken", "refreshToken" FROM sessions
    WHERE id > ${cursor} AND (("accessToken" <> '' AND NOT starts_with("accessToken", ${prefix}))
      OR ("refreshToken" <> '' AND NOT starts_with("refreshToken", ${prefix})))
    ORDER BY id LIMIT ${SESSIONS_PER_SLICE}`;
}

/**
 * Returns false if the session cannot be decrypted, or if its tokens have changed since they were read, for example
 * because they were refreshed.
 */
async function resealSession({
  session: { id, accessToken, refreshToken },
  keys,
}: {
  session: SealedSession;
  keys: readonly [string, ...string[]];
}): Promise<boolean> {
  const reseal = (sealed: string) => sealed && sealSecret(openSecret(sealed, keys), keys[0]);
  let data: { accessToken: string; refreshToken: string | null };
  try {
    data = { accessToken: reseal(accessToken), refreshToken: refreshToken && reseal(refreshToken) };
  } catch {
    return false;
  }
  const { count } = await prisma.session.updateMany({ where: { id, accessToken, refreshToken }, data });
  return count > 0;
}
