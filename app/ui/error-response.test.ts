import { expect, test } from "vitest";
import { withErrorResponse } from "~/ui/error-response";

const toFallback = () => "instead";

test("an answer is an answer", async () => {
  expect(await withErrorResponse(Promise.resolve("asked"), toFallback)).toBe("asked");
});

test("a lost connection and a failure of ours are told in place of an answer", async () => {
  const broken = { status: 502, statusText: "Bad Gateway", internal: false, data: null };
  for (const error of [new TypeError("Failed to fetch"), new Error("Unexpected Server Error"), broken]) {
    expect(await withErrorResponse(Promise.reject(error), toFallback)).toBe("instead");
  }
});

test("what the server says on purpose goes through", async () => {
  const missing = { status: 404, statusText: "Not Found", internal: false, data: null };
  for (const thrown of [new Response(null, { status: 302 }), missing]) {
    await expect(withErrorResponse(Promise.reject(thrown), toFallback)).rejects.toBe(thrown);
  }
});
