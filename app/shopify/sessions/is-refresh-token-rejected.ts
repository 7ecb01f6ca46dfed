import { HttpResponseError } from "@shopify/shopify-api";

/** The error codes with which Shopify rejects the app's own API key or secret, and not a shop's refresh token. */
const CLIENT_ERRORS = ["invalid_client", "unauthorized_client", "application_cannot_be_found"];

/**
 * Returns whether a failed refresh of an access token shows that Shopify does not accept the refresh token, so that
 * another try is useless. Shopify then responds with 401 and "This request requires an active refresh_token", or with
 * 400 and `invalid_grant`. It responds with 404 if the shop no longer exists. Any other failure may be temporary, such
 * as a 429, a 402 for a frozen shop, or an API secret that Shopify does not know. `error` can be of any class, because
 * the library does not wrap errors from fetch or from parsing the body.
 */
export function isRefreshTokenRejected(error: unknown): boolean {
  if (!(error instanceof HttpResponseError)) return false;
  const { code, body } = error.response;
  if (code === 404) return true;
  const isClientError = CLIENT_ERRORS.includes(String((body as { error?: unknown } | undefined)?.error));
  return (code === 400 || code === 401) && !isClientError;
}
