import { createHmac } from "node:crypto";
import { openSecret, sealSecret } from "./secret-box";

/**
 * Encrypts a value as a URL-safe token that is valid for one purpose until `expiresAt`. Each purpose uses its own key,
 * derived from `key`, so that a token for one purpose cannot be used for another.
 */
export function sealToken({
  value,
  purpose,
  expiresAt,
  key,
}: {
  value: unknown;
  purpose: string;
  expiresAt: Date;
  key: string;
}): string {
  const sealed = sealSecret(
    JSON.stringify({ value, expiresAt: expiresAt.getTime() }),
    deriveKey(purpose, key),
  );
  return Buffer.from(sealed).toString("base64url");
}

export type OpenedToken = { ok: true; value: unknown } | { ok: false; reason: "invalid" | "expired" };

/**
 * Decrypts a token that sealToken created. Returns `expired` after the token's expiration, and `invalid` if the token
 * was not sealed for this purpose with one of the keys.
 */
export function openToken({
  token,
  purpose,
  keys,
  now = new Date(),
}: {
  token: string;
  purpose: string;
  keys: readonly string[];
  now?: Date;
}): OpenedToken {
  try {
    const derivedKeys = keys.map((key) => deriveKey(purpose, key));
    const plaintext = openSecret(Buffer.from(token, "base64url").toString(), derivedKeys);
    const { value, expiresAt } = JSON.parse(plaintext);
    return expiresAt > now.getTime() ? { ok: true, value } : { ok: false, reason: "expired" };
  } catch {
    return { ok: false, reason: "invalid" };
  }
}

function deriveKey(purpose: string, key: string): string {
  return createHmac("sha256", Buffer.from(key, "base64")).update(purpose).digest("base64");
}
