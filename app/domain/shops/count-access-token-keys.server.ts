import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { isRenewable } from "~/domain/shops/renewable-session";
import { env } from "~/env.server";
import { keyId } from "~/lib/key-id";
import { sealingKeyId } from "~/lib/secret-box";

interface KeyUse {
  variable: "TOKEN_ENCRYPTION_KEY" | "SHOPIFY_API_SECRET";
  /**
   * `newest` and `older` keys are configured. `not-configured` also stands for tokens that were stored before the app
   * recorded their secret. `not-renewable` stands for shops whose tokens were requested with another secret than the
   * newest, and which get new tokens only when a merchant opens the app: the refresh token was rejected or has expired,
   * or the tokens cannot be decrypted.
   */
  status: "newest" | "older" | "not-configured" | "not-renewable";
  /** The first eight hex digits of the key's SHA-256. Null if the status is `not-configured` or `not-renewable`. */
  keyId: string | null;
  /** How many shops have access tokens that need this key. */
  shops: number;
}

const NOT_RENEWABLE = "not-renewable";

interface AccessTokenKeys {
  keys: KeyUse[];
  /** Whether a shop's access token needs a key other than the newest, and the sweep will replace or re-encrypt it. */
  isOlderKeyNeeded: boolean;
}

/**
 * Counts how many shops' stored access tokens need which key: the key of TOKEN_ENCRYPTION_KEY that encrypts them, and
 * the secret of SHOPIFY_API_SECRET with which they were requested. Reads the sessions of all shops.
 */
export async function countAccessTokenKeys(): Promise<AccessTokenKeys> {
  const [newest, ...olderSecrets] = env.SHOPIFY_API_SECRET;
  const secretId = keyId(newest);
  const keyIds = env.TOKEN_ENCRYPTION_KEY.map(sealingKeyId);
  const [sealedBy, requestedWith] = await Promise.all([
    // The ID of the key is the second part of an encrypted token: app/lib/secret-box.ts
    countShops(Prisma.sql`
      SELECT split_part(token, ':', 2) AS "keyId", count(DISTINCT shop)::int AS shops
      FROM sessions, unnest(ARRAY["accessToken", "refreshToken"]) AS token WHERE token <> '' GROUP BY 1`),
    countShops(Prisma.sql`
      SELECT CASE WHEN state = ${secretId} OR ${isRenewable({ secretId, keyIds })} THEN state ELSE ${NOT_RENEWABLE} END
        AS "keyId", count(DISTINCT shop)::int AS shops FROM sessions GROUP BY 1`),
  ]);
  const notRenewable = requestedWith.get(NOT_RENEWABLE) ?? 0;
  requestedWith.delete(NOT_RENEWABLE);
  const keys: KeyUse[] = [
    ...describeUse("TOKEN_ENCRYPTION_KEY", keyIds, sealedBy),
    ...describeUse("SHOPIFY_API_SECRET", env.SHOPIFY_API_SECRET.map(keyId), requestedWith),
    { variable: "SHOPIFY_API_SECRET", status: NOT_RENEWABLE, keyId: null, shops: notRenewable },
  ];
  // With several secrets, the sweep also replaces tokens whose secret is unknown.
  const isReplaced = ({ variable, status }: KeyUse) =>
    status === "older" ||
    (variable === "SHOPIFY_API_SECRET" && status === "not-configured" && olderSecrets.length > 0);
  return { keys, isOlderKeyNeeded: keys.some((key) => key.shops > 0 && isReplaced(key)) };
}

async function countShops(query: Prisma.Sql): Promise<Map<string, number>> {
  const rows = await prisma.$queryRaw<{ keyId: string; shops: number }[]>(query);
  return new Map(rows.map(({ keyId, shops }) => [keyId, shops]));
}

/** Describes the use of each configured key, newest first, and then of all keys that are not configured. */
function describeUse(
  variable: KeyUse["variable"],
  configured: string[],
  shopsByKey: Map<string, number>,
): KeyUse[] {
  const uses = configured.map((id, index): KeyUse => {
    const status = index === 0 ? "newest" : "older";
    return { variable, status, keyId: id, shops: shopsByKey.get(id) ?? 0 };
  });
  const others = [...shopsByKey].filter(([id]) => !configured.includes(id));
  const shops = others.reduce((sum, [, count]) => sum + count, 0);
  return [...uses, { variable, status: "not-configured", keyId: null, shops }];
}
