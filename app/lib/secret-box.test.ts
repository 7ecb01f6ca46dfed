import fc from "fast-check";
import { expect, it } from "vitest";
import { openSecret, sealedPrefix, sealSecret } from "./secret-box";

const key = Buffer.alloc(32, 1).toString("base64");
const otherKey = Buffer.alloc(32, 2).toString("base64");

it("opens every secret that it sealed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (secret) => {
      expect(openSecret(sealSecret(secret, key), [key])).toBe(secret);
    }),
  );
});

it("seals the same secret differently each time, and hides the secret's text", () => {
  const [first, second] = [sealSecret("shpat_secret", key), sealSecret("shpat_secret", key)];
  expect(first).not.toBe(second);
  expect(Buffer.from(first.split(":")[2]!, "base64").toString("latin1")).not.toContain("shpat_");
});

it("does not open a secret with another key", () => {
  expect(() => openSecret(sealSecret("shpat_secret", key), [otherKey])).toThrow(/another key/);
});

it("opens a secret with an older key during a key rotation", () => {
  expect(openSecret(sealSecret("shpat_secret", otherKey), [key, otherKey])).toBe("shpat_secret");
});

it("only secrets that were sealed with a key begin with the key's prefix", () => {
  expect(sealSecret("shpat_secret", key).startsWith(sealedPrefix(key))).toBe(true);
  expect(sealSecret("shpat_secret", otherKey).startsWith(sealedPrefix(key))).toBe(false);
});

it("opens a secret that was sealed before keys were rotated", () => {
  const sealed = "v1:72cd6e84:MRDTPf8jE9kF8ttDi/1XKxHTZ9IZEP7e3rut+k6FCbRycYg9UsjnIA==";
  expect(openSecret(sealed, [otherKey, key])).toBe("shpat_secret");
});

it("rejects a sealed secret in which any one byte was changed", () => {
  const [scheme, keyId, body] = sealSecret("shpat_secret", key).split(":");
  const bytes = Buffer.from(body!, "base64");
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes);
    changed[i] = changed[i]! ^ 1;
    expect(() => openSecret(`${scheme}:${keyId}:${changed.toString("base64")}`, [key])).toThrow();
  }
});

it.each(["", "shpat_plain", "v1:abc", "v2:00000000:AAAA"])(
  "rejects text that was never sealed: %j",
  (text) => {
    expect(() => openSecret(text, [key])).toThrow("not a sealed secret");
  },
);

it("rejects a truncated sealed secret", () => {
  expect(() => openSecret(sealSecret("x", key).slice(0, 20), [key])).toThrow("not a sealed secret");
});

it("rejects a key of the wrong length", () => {
  expect(() => sealSecret("x", Buffer.alloc(16).toString("base64"))).toThrow(
    "the key must have 32 bytes, but has 16",
  );
});
