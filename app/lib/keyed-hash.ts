import { createHmac } from "node:crypto";

/**
 * Returns a hash of `text` (HMAC-SHA-256 in base64url) that nobody can compute or reverse by trying without the key.
 * `key` is 32 bytes in base64. `text` must begin with its purpose, so that hashes for different purposes never match.
 */
export function keyedHash({ text, key }: { text: string; key: string }): string {
  return createHmac("sha256", Buffer.from(key, "base64")).update(text).digest("base64url");
}
