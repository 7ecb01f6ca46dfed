// Session tokens are valid for a minute. A token is cached until it is about to expire, and parallel callers share one
// request.
export const nativeFetch = window.fetch.bind(window);

let cached;
let pending;

function handleOfShop() {
  const shop = new URLSearchParams(location.search).get("shop");
  if (shop) return shop.split(".")[0];
  return window.top.location.pathname.match(/^\/store\/([^/]+)/)?.[1] ?? "";
}

async function request() {
  const response = await nativeFetch(`/__dev/token?handle=${encodeURIComponent(handleOfShop())}`);
  if (!response.ok) throw new Error(`No session token: the admin returned ${response.status}`);
  const token = await response.text();
  const { exp } = JSON.parse(atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/")));
  cached = { token, until: exp * 1000 - 10_000 };
  return token;
}

export async function idToken({ forceRefresh = false } = {}) {
  if (!forceRefresh && cached && Date.now() < cached.until) return cached.token;
  pending ??= request().finally(() => {
    pending = undefined;
  });
  return pending;
}

export const shopHandle = handleOfShop();
