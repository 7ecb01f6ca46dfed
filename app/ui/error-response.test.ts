import { expect, test } from "vitest";
import { withErrorResponse } from "~/ui/error-response";

const toFallback = () => "fallback";

test("returns the response of a successful request", async () => {
  expect(await withErrorResponse(Promise.resolve("loaded"), toFallback)).toBe("loaded");
});

test("returns the fallback if the connection is lost or the server fails", async () => {
  const badGateway = { status: 502, statusText: "Bad Gateway", internal: false, data: null };
  for (const error of [new TypeError("Failed to fetch"), new Error("Unexpected Server Error"), badGateway]) {
    expect(await withErrorResponse(Promise.reject(error), toFallback)).toBe("fallback");
  }
});

test("rethrows a redirect and a 404", async () => {
  const notFound = { status: 404, statusText: "Not Found", internal: false, data: null };
  for (const thrown of [new Response(null, { status: 302 }), notFound]) {
    await expect(withErrorResponse(Promise.reject(thrown), toFallback)).rejects.toBe(thrown);
  }
});
