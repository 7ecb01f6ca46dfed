import { createHash } from "node:crypto";

/**
 * Returns an ID of a random key: eight hex digits of its SHA-256. They are enough to tell keys apart, and too few to
 * reveal anything about a random key of 16 or more bytes. The ID may be stored and logged.
 */
export function keyId(key: string | Uint8Array): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 8);
}
