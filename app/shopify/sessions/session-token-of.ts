/**
 * Returns the session token of a request, or "" if the request has none. App Bridge sends the token in the
 * Authorization header. When a page is opened, Shopify passes the token in the URL.
 */
export function sessionTokenOf(request: Request): string {
  const sent = request.headers.get("authorization")?.replace(/^Bearer /, "");
  return sent ?? new URL(request.url).searchParams.get("id_token") ?? "";
}
