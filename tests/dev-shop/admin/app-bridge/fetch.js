import { idToken, nativeFetch } from "./id-token.js";

async function withBearer(input, init, forceRefresh) {
  const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
  if (!headers.has("authorization"))
    headers.set("Authorization", `Bearer ${await idToken({ forceRefresh })}`);
  headers.set("X-Requested-With", "XMLHttpRequest");
  return nativeFetch(input instanceof Request ? input.clone() : input, { ...init, headers });
}

window.fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : String(input), location.href);
  if (url.origin !== location.origin || url.pathname.startsWith("/__dev/")) return nativeFetch(input, init);
  let response = await withBearer(input, init, false);
  // A stream can't be sent twice. If the body is a stream, the request is not repeated with a new token, and the caller
  // gets the 401.
  const isReplayable = !(init?.body instanceof ReadableStream);
  if (
    response.status === 401 &&
    response.headers.has("X-Shopify-Retry-Invalid-Session-Request") &&
    isReplayable
  ) {
    response = await withBearer(input, init, true);
  }
  const reauthorizeAt = response.headers.get("X-Shopify-API-Request-Failure-Reauthorize-Url");
  if (reauthorizeAt) window.open(reauthorizeAt, "_top");
  return response;
};

// On the bounce page, load the page that is named in `shopify-reload`, with a session token.
const reloadAt = new URLSearchParams(location.search).get("shopify-reload");
if (reloadAt) {
  idToken().then((token) => {
    const url = new URL(reloadAt, location.origin);
    url.searchParams.set("id_token", token);
    url.searchParams.set("embedded", "1");
    location.replace(location.origin + url.pathname + url.search);
  });
}
