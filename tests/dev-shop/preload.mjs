/*
 * Usage: node --import ./tests/dev-shop/preload.mjs. If DEV_SHOP_URL is set, every request that `fetch` would send to a
 * myshopify.com host goes to DEV_SHOP_URL instead. Remix's installGlobals assigns global.fetch later, so `fetch` is an
 * accessor that wraps each assigned function.
 */
const devShopUrl = process.env.DEV_SHOP_URL;
const shopHost = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/i;

function wrapFetch(original) {
  return function fetch(input, init) {
    const isRequest = input instanceof Request;
    const url = new URL(isRequest ? input.url : String(input));
    if (!shopHost.test(url.hostname)) return original(input, init);
    const redirectedUrl = new URL(url.pathname + url.search, devShopUrl);
    const headers = new Headers(init?.headers ?? (isRequest ? input.headers : undefined));
    headers.set("x-forwarded-host", url.hostname);
    return original(isRequest ? new Request(redirectedUrl, input) : redirectedUrl, { ...init, headers });
  };
}

if (devShopUrl) {
  let currentFetch = wrapFetch(globalThis.fetch);
  Object.defineProperty(globalThis, "fetch", {
    configurable: true,
    enumerable: true,
    get: () => currentFetch,
    set: (fetch) => {
      currentFetch = wrapFetch(fetch);
    },
  });
}
