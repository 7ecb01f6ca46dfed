import { afterEach } from "vitest";

const SHOP_HOST = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/i;
const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\]|[a-z0-9-]+\.localhost)$/i;

type Fetch = typeof globalThis.fetch;

let refusedRequests: string[] = [];
let shopifyUrl: () => Promise<string> = () => {
  throw new Error("no dev shop in this test");
};

/** Redirects all later requests for Shopify to the URL that `url` returns. */
export function sendShopifyRequestsTo(url: () => Promise<string>) {
  shopifyUrl = url;
}

/** Wraps fetch: sends requests for Shopify to the dev shop, allows local URLs, and rejects all other requests. */
function restrictFetch(fetch: Fetch): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (LOCAL_HOST.test(url.hostname)) return fetch(request);
    if (!SHOP_HOST.test(url.hostname)) {
      refusedRequests.push(`${request.method} ${request.url}`);
      throw new Error(`A test must not reach ${url.hostname}.`);
    }
    const redirected = new Request(new URL(url.pathname + url.search, await shopifyUrl()), request);
    redirected.headers.set("x-forwarded-host", url.hostname);
    return fetch(redirected);
  };
}

// Some libraries replace the global fetch when they are imported. This accessor also restricts their replacement.
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
  const requests = refusedRequests;
  refusedRequests = [];
  if (requests.length > 0) throw new Error(`Unexpected requests:\n${requests.join("\n")}`);
});
