// Session tokens are valid for a minute. A token is cached until 10 seconds before it expires. Parallel callers share
// one request for a new token.
export const nativeFetch = window.fetch.bind(window);

let cached;
let pending;

function readShopHandle() {
  const shop = new URLSearchParams(location.search).get("shop");
  if (shop) return shop.split(".")[0];
  return window.top.location.pathname.match(/^\/store\/([^/]+)/)?.[1] ?? "";
}

async function requestToken() {
  const response = await nativeFetch(`/__dev/token?handle=${encodeURIComponent(readShopHandle())}`);
  if (!response.ok) throw new Error(`No session token: the admin returned ${response.status}`);
  const token = await response.text();
  const { exp } = JSON.parse(atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/")));
  cached = { token, untilMs: exp * 1000 - 10_000 };
  return token;
}

export async function idToken({ forceRefresh = false } = {}) {
  if (!forceRefresh && cached && Date.now() < cached.untilMs) return cached.token;
  pending ??= requestToken().finally(() => {
    pending = undefined;
  });
  return pending;
}

export const shopHandle = readShopHandle();
