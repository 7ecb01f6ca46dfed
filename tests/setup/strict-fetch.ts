import { afterEach } from "vitest";

const SHOP_HOST = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/i;
const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\]|[a-z0-9-]+\.localhost)$/i;

type Fetch = typeof globalThis.fetch;

let rejectedRequests: string[] = [];
let getDevShopUrl: () => Promise<string> = () => {
  throw new Error("This test has no dev shop.");
};

/** From now on, requests to Shopify go to the URL that `getUrl` returns. */
export function redirectShopifyRequests(getUrl: () => Promise<string>) {
  getDevShopUrl = getUrl;
}

/**
 * Wraps `fetch`: requests to local hosts are sent unchanged, requests to Shopify are sent to the dev shop, and all
 * other requests are rejected. Without a dev shop, requests to Shopify are rejected too.
 */
function restrictFetch(fetch: Fetch): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (LOCAL_HOST.test(url.hostname)) return fetch(request);
    if (!SHOP_HOST.test(url.hostname)) {
      rejectedRequests.push(`${request.method} ${request.url}`);
      throw new Error(`Tests must not send requests to ${url.hostname}.`);
    }
    const redirected = new Request(new URL(url.pathname + url.search, await getDevShopUrl()), request);
    redirected.headers.set("x-forwarded-host", url.hostname);
    return fetch(redirected);
  };
}

// Some libraries replace the global fetch when they are imported. The setter restricts the replacement as well.
let restrictedFetch = restrictFetch(globalThis.fetch);
Object.defineProperty(globalThis, "fetch", {
  configurable: true,
  enumerable: true,
  get: () => restrictedFetch,
  set: (fetch: Fetch) => {
    restrictedFetch = restrictFetch(fetch);
  },
});

afterEach(() => {
  const requests = rejectedRequests;
  rejectedRequests = [];
  if (requests.length > 0) throw new Error(`Unexpected requests:\n${requests.join("\n")}`);
});
