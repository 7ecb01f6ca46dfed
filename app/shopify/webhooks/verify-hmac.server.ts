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
  // Compared as text: Buffer would decode a signature with something hung behind it to the same bytes.
  const expected = Buffer.from(createHmac("sha256", secret).update(rawBody).digest("base64"));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
