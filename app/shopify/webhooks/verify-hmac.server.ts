import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Returns whether `signature` (base64, from X-Shopify-Hmac-Sha256) is the signature of `rawBody` with the app's secret.
 * Compares in constant time.
 */
export function verifyHmac({
  rawBody,
  signature,
  secret,
}: {
  rawBody: Uint8Array;
  signature: string;
  secret: string;
}): boolean {
  // Compares the base64 text, because Buffer would decode a signature with trailing garbage to the same bytes.
  const expected = Buffer.from(createHmac("sha256", secret).update(rawBody).digest("base64"));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
