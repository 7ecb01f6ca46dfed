// Session tokens live a minute. One is kept until it is about to end, and parallel callers share one request.
export const nativeFetch = window.fetch.bind(window);

let kept;
let pending;

function handleOfShop() {
  const shop = new URLSearchParams(location.search).get("shop");
  if (shop) return shop.split(".")[0];
  return window.top.location.pathname.match(/^\/store\/([^/]+)/)?.[1] ?? "";
}

async function request() {
  const response = await nativeFetch(`/__dev/token?handle=${encodeURIComponent(handleOfShop())}`);
  if (!response.ok) throw new Error(`No session token: the admin answered ${response.status}`);
  const token = await response.text();
  const { exp } = JSON.parse(atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/")));
  kept = { token, until: exp * 1000 - 10_000 };
  return token;
}

export async function idToken({ fresh = false } = {}) {
  if (!fresh && kept && Date.now() < kept.until) return kept.token;
  pending ??= request().finally(() => {
    pending = undefined;
  });
  return pending;
}

export const shopHandle = handleOfShop();
