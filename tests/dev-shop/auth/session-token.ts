import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

export interface SessionTokenClaims {
  iss: string;
  dest: string;
  aud: string;
  sub: string;
  exp: number;
  nbf: number;
  iat: number;
  jti: string;
  sid: string;
}

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const sign = (text: string, secret: string) => createHmac("sha256", secret).update(text).digest("base64url");

/** Creates a session token like App Bridge's: a JWT for one user of one shop, by default valid for a minute. */
export function createSessionToken({
  shop,
  apiKey,
  apiSecret,
  userId = "42",
  nowMs = Date.now(),
  lifetimeSeconds = 60,
}: {
  shop: string;
  apiKey: string;
  apiSecret: string;
  userId?: string;
  nowMs?: number;
  lifetimeSeconds?: number;
}): string {
  const now = Math.floor(nowMs / 1000);
  const claims: SessionTokenClaims = {
    iss: `https://${shop}/admin`,
    dest: `https://${shop}`,
    aud: apiKey,
    sub: userId,
    exp: now + lifetimeSeconds,
    nbf: now - 1,
    iat: now - 1,
    jti: randomUUID(),
    sid: randomUUID(),
  };
  const text = `${base64url({ alg: "HS256", typ: "JWT" })}.${base64url(claims)}`;
  return `${text}.${sign(text, apiSecret)}`;
}

/**
 * Returns the claims of a session token. Returns null if the token is malformed, has a wrong signature, is for another
 * app or shop, has expired, or is not valid yet. Tolerates clock differences of less than 10 seconds.
 */
export function verifySessionToken({
  token,
  shop,
  apiKey,
  apiSecret,
  nowMs = Date.now(),
}: {
  token: string;
  shop: string;
  apiKey: string;
  apiSecret: string;
  nowMs?: number;
}): SessionTokenClaims | null {
  const [header, payload, signature] = token.split(".");
  if (!header || !payload || !signature) return null;
  const expected = Buffer.from(sign(`${header}.${payload}`, apiSecret));
  const actual = Buffer.from(signature);
  if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) return null;
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as SessionTokenClaims;
  const now = nowMs / 1000;
  const isForThisAppAndShop = claims.aud === apiKey && claims.dest === `https://${shop}`;
  return isForThisAppAndShop && claims.exp > now - 10 && claims.nbf < now + 10 ? claims : null;
}
