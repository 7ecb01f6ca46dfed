import { expect, test } from "vitest";
import { openToken, sealToken } from "./sealed-token";

const key = Buffer.alloc(32, "key").toString("base64");
const expiresAt = new Date("2026-08-01T12:05:00Z");
const before = new Date("2026-08-01T12:00:00Z");
const token = sealToken({ value: { shopId: "7" }, purpose: "export", expiresAt, key });

test("a token is URL-safe, and opens for its purpose until it expires", () => {
  expect(openToken({ token, purpose: "export", key, now: before })).toEqual({
    ok: true,
    value: { shopId: "7" },
  });
  expect(encodeURIComponent(token)).toBe(token);
  expect(Buffer.from(token, "base64url").toString()).not.toContain("shopId");
});

test("a token that is expired, changed, empty, or sealed for another purpose or key does not open", () => {
  const other = Buffer.alloc(32, "other").toString("base64");
  expect(openToken({ token, purpose: "export", key, now: expiresAt })).toEqual({
    ok: false,
    reason: "expired",
  });
  const invalid = { ok: false, reason: "invalid" };
  expect(openToken({ token, purpose: "import", key, now: before })).toEqual(invalid);
  expect(openToken({ token, purpose: "export", key: other, now: before })).toEqual(invalid);
  expect(openToken({ token: `${token.slice(0, -3)}AAA`, purpose: "export", key, now: before })).toEqual(
    invalid,
  );
  expect(openToken({ token: "", purpose: "export", key, now: before })).toEqual(invalid);
});
