import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Names the way of sealing, so that another can take its place one day and old rows still open. */
const SCHEME = "v1";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Seals a secret with AES-256-GCM. `key` is 32 bytes in base64; the same text never seals to the same twice. */
export function sealSecret(secret: string, key: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(key, "base64"), iv);
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return `${SCHEME}:${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64")}`;
}

/** Opens what sealSecret sealed. Throws when the key is another or the text was tampered with. */
export function openSecret(sealed: string, key: string): string {
  const [scheme, body] = sealed.split(":");
  if (scheme !== SCHEME || body === undefined) throw new Error("not a sealed secret");
  const bytes = Buffer.from(body, "base64");
  const decipher = createDecipheriv("aes-256-gcm", Buffer.from(key, "base64"), bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
    "utf8",
  );
}
