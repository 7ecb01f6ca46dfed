import { HttpResponseError, HttpThrottlingError } from "@shopify/shopify-api";
import { expect, test } from "vitest";
import { isRefreshTokenRejected } from "./is-refresh-token-rejected";

const aResponse = (code: number, error?: string) => ({
  message: "The refresh failed",
  code,
  statusText: "",
  body: error === undefined ? undefined : { error },
});

test.each([
  [400, "invalid_grant"],
  [401, "invalid_request"],
  [401, undefined],
  [404, undefined],
])("a %i with the error %s rejects the refresh token", (code, error) => {
  expect(isRefreshTokenRejected(new HttpResponseError(aResponse(code, error)))).toBe(true);
});

test.each([
  [402, undefined],
  [403, undefined],
  [423, undefined],
  [500, undefined],
  [400, "invalid_client"],
  [400, "application_cannot_be_found"],
  [401, "invalid_client"],
])("a %i with the error %s does not reject the refresh token", (code, error) => {
  expect(isRefreshTokenRejected(new HttpResponseError(aResponse(code, error)))).toBe(false);
});

test("a 429, a failed request and an unreadable body do not reject the refresh token", () => {
  const throttled = new HttpThrottlingError({ ...aResponse(429, "invalid_grant"), retryAfter: 2 });
  for (const error of [throttled, new TypeError("fetch failed"), new SyntaxError("Unexpected token <")])
    expect(isRefreshTokenRejected(error)).toBe(false);
});
