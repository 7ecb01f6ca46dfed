import { expect, test } from "vitest";
import { openToken, sealToken } from "./sealed-token";

const key = Buffer.alloc(32, "key").toString("base64");
const expiresAt = new Date("2026-08-01T12:05:00Z");
const beforeExpiration = new Date("2026-08-01T12:00:00Z");
const token = sealToken({ value: { shopId: "7" }, purpose: "export", expiresAt, key });

test("a token is URL-safe, does not reveal its value, and can be opened for its purpose until it expires", () => {
  expect(openToken({ token, purpose: "export", keys: [key], now: beforeExpiration })).toEqual({
    ok: true,
    value: { shopId: "7" },
  });
  expect(encodeURIComponent(token)).toBe(token);
  expect(Buffer.from(token, "base64url").toString()).not.toContain("shopId");
});

test("a token cannot be opened if it is expired, changed or empty, or was sealed for another purpose or with another key", () => {
  const otherKey = Buffer.alloc(32, "other").toString("base64");
  expect(openToken({ token, purpose: "export", keys: [key], now: expiresAt })).toEqual({
    ok: false,
    reason: "expired",
  });
  const invalid = { ok: false, reason: "invalid" };
  expect(openToken({ token, purpose: "import", keys: [key], now: beforeExpiration })).toEqual(invalid);
  expect(openToken({ token, purpose: "export", keys: [otherKey], now: beforeExpiration })).toEqual(invalid);
  const changedToken = `${token.slice(0, -3)}AAA`;
  expect(openToken({ token: changedToken, purpose: "export", keys: [key], now: beforeExpiration })).toEqual(
    invalid,
  );
  expect(openToken({ token: "", purpose: "export", keys: [key], now: beforeExpiration })).toEqual(invalid);
});

test("a token can be opened while its key is one of several configured keys", () => {
  const keys = [Buffer.alloc(32, "new").toString("base64"), key];
  const opened = openToken({ token, purpose: "export", keys, now: beforeExpiration });
  expect(opened).toEqual({ ok: true, value: { shopId: "7" } });
});
