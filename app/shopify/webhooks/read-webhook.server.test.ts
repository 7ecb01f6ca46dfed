import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { verifyHmac } from "./read-webhook.server";

const secret = "shhh";
const secrets = [secret];
const rawBody = Buffer.from('{"name":"Zoë","total":"10.00"}');
const sign = (body: Uint8Array, key = secret) => createHmac("sha256", key).update(body).digest("base64");

describe("verifyHmac", () => {
  it("accepts the signature of the unchanged body", () => {
    expect(verifyHmac({ rawBody, signature: sign(rawBody), secrets })).toBe(true);
  });

  it("accepts a signature computed by openssl", () => {
    // printf 'dino' | openssl dgst -sha256 -hmac shhh -binary | base64
    const signature = "Z3jkW3BAFMHBAa1EHAySBLbQ/ArZiFmKGvnlswzVm00=";
    expect(verifyHmac({ rawBody: Buffer.from("dino"), signature, secrets })).toBe(true);
  });

  it("rejects a body with one changed byte", () => {
    const changed = Buffer.from(rawBody);
    changed[5] = changed[5]! ^ 1;
    expect(verifyHmac({ rawBody: changed, signature: sign(rawBody), secrets })).toBe(false);
  });

  it("rejects the same JSON in different formatting", () => {
    const rewritten = Buffer.from(JSON.stringify(JSON.parse(rawBody.toString()), null, 1));
    expect(verifyHmac({ rawBody: rewritten, signature: sign(rawBody), secrets })).toBe(false);
  });

  it("rejects a signature made with another app's secret", () => {
    expect(verifyHmac({ rawBody, signature: sign(rawBody, "other"), secrets })).toBe(false);
  });

  it("accepts a signature made with any of the app's secrets, and rejects one made with another secret", () => {
    for (const signer of ["new", "old"]) {
      const signature = sign(rawBody, signer);
      expect(verifyHmac({ rawBody, signature, secrets: ["new", "old"] })).toBe(true);
    }
    expect(verifyHmac({ rawBody, signature: sign(rawBody), secrets: ["new", "old"] })).toBe(false);
  });

  it.each(["", "=", "not base64 at all!", sign(rawBody).slice(0, 20), `${sign(rawBody)}AAAA`])(
    "rejects an invalid signature: %j",
    (signature) => {
      expect(verifyHmac({ rawBody, signature, secrets })).toBe(false);
    },
  );
});
