import { createHmac, timingSafeEqual } from "node:crypto";

/** Is `signature` (base64, from X-Shopify-Hmac-Sha256) the app's own over exactly these bytes? In constant time. */
export function verifyHmac({
  rawBody,
  signature,
  secret,
}: {
  rawBody: Uint8Array;
  signature: string;
  secret: string;
}): boolean {
  const expected = createHmac("sha256", secret).update(rawBody).digest();
  const given = Buffer.from(signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
