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
  // A stream can't be sent twice, so a request whose body is a stream is not repeated with a new token. Its caller gets
  // the 401.
  const isReplayable = !(init?.body instanceof ReadableStream);
  if (
    response.status === 401 &&
    response.headers.has("X-Shopify-Retry-Invalid-Session-Request") &&
    isReplayable
  ) {
    response = await withBearer(input, init, true);
  }
  const reauthorizeUrl = response.headers.get("X-Shopify-API-Request-Failure-Reauthorize-Url");
  if (reauthorizeUrl) window.open(reauthorizeUrl, "_top");
  return response;
};

// The URL of the app's session token bounce page has the parameter `shopify-reload`. Load the page that this parameter
// names, with a session token.
const reloadUrl = new URLSearchParams(location.search).get("shopify-reload");
if (reloadUrl) {
  idToken().then((token) => {
    const url = new URL(reloadUrl, location.origin);
    url.searchParams.set("id_token", token);
    url.searchParams.set("embedded", "1");
    location.replace(location.origin + url.pathname + url.search);
  });
}
