import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** Stored with each secret, so that a later version of the app with another scheme can still decrypt the secret. */
const SCHEME = "v1";
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts a secret with AES-256-GCM. `key` is 32 bytes in base64. The same secret gives a different result each time.
 * The result includes an ID of the key, so that stored secrets can be re-encrypted with a new key one by one. The ID
 * does not reveal the key.
 */
export function sealSecret(secret: string, key: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", decodeKey(key), iv);
  const keyId = secretKeyId(key);
  cipher.setAAD(Buffer.from(keyId));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return `${SCHEME}:${keyId}:${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64")}`;
}

/**
 * Decrypts a result of sealSecret with one of `keys`: the current key and, during a key rotation, the previous key.
 * Throws if `sealed` is not such a result, was changed, or was sealed with a key that is not in `keys`.
 */
export function openSecret(sealed: string, ...keys: string[]): string {
  const [scheme, keyId = "", body] = sealed.split(":");
  if (scheme !== SCHEME || body === undefined) throw new Error("not a sealed secret");
  const key = keys.find((candidate) => secretKeyId(candidate) === keyId);
  if (key === undefined) throw new Error(`sealed with another key: ${keyId}`);
  const bytes = Buffer.from(body, "base64");
  if (bytes.length < IV_BYTES + TAG_BYTES) throw new Error("not a sealed secret");
  const decipher = createDecipheriv("aes-256-gcm", decodeKey(key), bytes.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(keyId));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const plaintext = [decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()];
  return Buffer.concat(plaintext).toString("utf8");
}

/** Eight hex digits of the key's hash: enough to identify a key, too few to reveal anything about it. */
function secretKeyId(key: string): string {
  return createHash("sha256").update(decodeKey(key)).digest("hex").slice(0, 8);
}

function decodeKey(key: string): Buffer {
  const bytes = Buffer.from(key, "base64");
  if (bytes.length !== KEY_BYTES)
    throw new Error(`the key must have ${KEY_BYTES} bytes, but has ${bytes.length}`);
  return bytes;
}
