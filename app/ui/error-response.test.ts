import { expect, test } from "vitest";
import { withErrorResponse } from "~/ui/error-response";

const toFallback = () => "fallback";

test("returns the response of a request that succeeds", async () => {
  expect(await withErrorResponse(Promise.resolve("loaded"), toFallback)).toBe("loaded");
});

test("returns the fallback after a lost connection and after a server error", async () => {
  const broken = { status: 502, statusText: "Bad Gateway", internal: false, data: null };
  for (const error of [new TypeError("Failed to fetch"), new Error("Unexpected Server Error"), broken]) {
    expect(await withErrorResponse(Promise.reject(error), toFallback)).toBe("fallback");
  }
});

test("rethrows a redirect and a 404", async () => {
  const missing = { status: 404, statusText: "Not Found", internal: false, data: null };
  for (const thrown of [new Response(null, { status: 302 }), missing]) {
    await expect(withErrorResponse(Promise.reject(thrown), toFallback)).rejects.toBe(thrown);
  }
});
