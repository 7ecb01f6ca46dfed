import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { keyId } from "./key-id";

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
  cipher.setAAD(Buffer.from(sealingKeyId(key)));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return sealedPrefix(key) + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64");
}

/**
 * Decrypts a result of sealSecret with one of `keys`: the newest key and, during a key rotation, older keys. Throws if
 * `sealed` is not such a result, was changed, or was sealed with a key that is not in `keys`.
 */
export function openSecret(sealed: string, keys: readonly string[]): string {
  const [scheme, id = "", body] = sealed.split(":");
  if (scheme !== SCHEME || body === undefined) throw new Error("not a sealed secret");
  const key = keys.find((candidate) => sealingKeyId(candidate) === id);
  if (key === undefined) throw new Error(`sealed with another key: ${id}`);
  const bytes = Buffer.from(body, "base64");
  if (bytes.length < IV_BYTES + TAG_BYTES) throw new Error("not a sealed secret");
  const decipher = createDecipheriv("aes-256-gcm", decodeKey(key), bytes.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(id));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const plaintext = [decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()];
  return Buffer.concat(plaintext).toString("utf8");
}

/** Returns the ID of a key (32 bytes in base64), as it is in the results of sealSecret. */
export function sealingKeyId(key: string): string {
  return keyId(decodeKey(key));
}

/** Returns the text with which every result of sealSecret with this key begins, and no other result. */
export function sealedPrefix(key: string): string {
  return `${SCHEME}:${sealingKeyId(key)}:`;
}

function decodeKey(key: string): Buffer {
  const bytes = Buffer.from(key, "base64");
  if (bytes.length !== KEY_BYTES)
    throw new Error(`the key must have ${KEY_BYTES} bytes, but has ${bytes.length}`);
  return bytes;
}
