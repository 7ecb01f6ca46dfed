import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSessionToken, verifySessionToken } from "../auth/session-token";
import type { Deps } from "../deps";
import { type Listening, serve } from "../http/serve";
import { aState, demoShop, variantId } from "../orders/builders";
import { placeOrder } from "../orders/place-order";
import type { State } from "../state/state";
import { adminRoute } from "./admin";
import { appBridgeScript } from "./app-bridge-script";
import { APP_BRIDGE_URL } from "./reverse-proxy";

let state: State;
let admin: Listening;
let emittedTopics: string[];
let deps: Deps;
let respondAsApp: (request: IncomingMessage, response: ServerResponse) => void;
const app = createServer((request, response) => respondAsApp(request, response));

beforeEach(async () => {
  state = aState();
  emittedTopics = [];
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  deps = {
    apiKey: "key",
    apiSecret: "secret",
    apiSecrets: ["secret"],
    appUrl: () => appUrl,
    storefrontUrl: (shop) => `https://${shop}`,
    scopes: () => [],
    sessionToken: ({ shop }) => createSessionToken({ shop, apiKey: "key", apiSecret: "secret" }),
    emit: ({ topic }) => emittedTopics.push(topic),
  };
  admin = await serve(adminRoute(state, deps));
});
afterEach(async () => {
  await admin.close();
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
});

const get = (path: string, init: RequestInit = {}) =>
  fetch(new URL(path, admin.url), { redirect: "manual", ...init });
const acceptsHtml = { headers: { accept: "text/html" } };

describe("the admin's proxy to the app", () => {
  it("replaces App Bridge's URL in pages, even if split between chunks, and in the Link header, and removes frame-ancestors from the content security policy", async () => {
    const page = `<p>ü</p><script src="${APP_BRIDGE_URL}"></script><script src="${APP_BRIDGE_URL}"></script>é`;
    respondAsApp = async (_request, response) => {
      response.writeHead(200, {
        "content-type": "text/html; charset=utf-8",
        link: `<${APP_BRIDGE_URL}>; rel="preload"; as="script";`,
        "content-security-policy": "frame-ancestors https://admin.shopify.com; object-src 'none'",
      });
      for (const byte of Buffer.from(page)) {
        response.write(Buffer.from([byte]));
        await new Promise((resolve) => setImmediate(resolve));
      }
      response.end();
    };
    const response = await get("/app", acceptsHtml);
    expect(await response.text()).toBe(page.replaceAll(APP_BRIDGE_URL, "/__dev/app-bridge.js"));
    expect(response.headers.get("link")).toBe('</__dev/app-bridge.js>; rel="preload"; as="script";');
    expect(response.headers.get("content-security-policy")?.trim()).toBe("object-src 'none'");
  });

  it("forwards the browser's Host header, every byte of an upload, and every byte of a download", async () => {
    const upload = randomBytes(3_000_000);
    respondAsApp = async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      response.setHeader("x-host", request.headers.host ?? "");
      response.end(Buffer.concat(chunks));
    };
    const response = await get("/app/import", { method: "POST", body: upload });
    expect(response.headers.get("x-host")).toBe(new URL(admin.url).host);
    expect(Buffer.from(await response.arrayBuffer()).equals(upload)).toBe(true);
  });

  it("cancels the request to the app when the merchant leaves the page", async () => {
    const isResponseCutOff = new Promise<boolean>((resolve) => {
      respondAsApp = (_request, response) => {
        response.write("first");
        response.on("close", () => resolve(!response.writableEnded));
      };
    });
    const pageVisit = new AbortController();
    await get("/app/export", { signal: pageVisit.signal });
    pageVisit.abort();
    expect(await isResponseCutOff).toBe(true);
  });

  it("returns 502 with a message when the app is not running", async () => {
    app.closeAllConnections();
    await new Promise((resolve) => app.close(resolve));
    const response = await get("/app");
    expect(response.status).toBe(502);
    expect(await response.text()).toContain("The app is not responding");
    await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  });
});

describe("the page that embeds the app", () => {
  const readFrameData = async (path: string) => {
    const page = await (await get(path)).text();
    return JSON.parse(/id="frame-data">(.*?)<\/script>/.exec(page)?.[1] ?? "null");
  };

  it("opens the app at the path in the URL, with the parameters that Shopify adds", async () => {
    const data = await readFrameData("/store/dino-demo/apps/dino-discounts/app/coupons/3?tab=codes");
    const source = new URL(data.source, "http://app");
    expect(source.pathname).toBe("/app/coupons/3");
    const parameters = Object.fromEntries(source.searchParams);
    expect(parameters).toMatchObject({ tab: "codes", embedded: "1", shop: demoShop, locale: "en" });
    expect(atob(parameters.host ?? "")).toBe("admin.shopify.com/store/dino-demo");
    const token = parameters.id_token ?? "";
    expect(verifySessionToken({ token, shop: demoShop, apiKey: "key", apiSecret: "secret" })).not.toBeNull();
  });

  it("opens /app if the URL has no path after the app's name, returns 404 for an unknown shop, and is the target of the redirect from /", async () => {
    const data = await readFrameData("/store/other-dino/apps/dino-discounts");
    expect(data.source).toMatch(/^\/app\?.*shop=other-dino\.myshopify\.com/);
    expect((await get("/store/nobody/apps/dino-discounts")).status).toBe(404);
    expect((await get("/")).headers.get("location")).toBe("/store/dino-demo/apps/dino-discounts/app");
  });

  it("gets a session token for the shop in the `handle` parameter", async () => {
    const token = await (await get("/__dev/token?handle=other-dino")).text();
    const shop = "other-dino.myshopify.com";
    expect(verifySessionToken({ token, shop, apiKey: "key", apiSecret: "secret" })).not.toBeNull();
  });

  it("loads App Bridge as one valid script without imports, loads frame.js as JavaScript, and gets 404 for a file outside the folder of frame.js", async () => {
    const script = await appBridgeScript();
    expect(() => new Function(script)).not.toThrow();
    expect(script).not.toMatch(/^(import|export) /m);
    expect((await get("/__dev/admin/..%2Fadmin.ts")).status).toBe(404);
    expect((await get("/__dev/admin/frame.js")).headers.get("content-type")).toContain("text/javascript");
  });
});

describe("an order's page", () => {
  it("has a “Cancel order” button, cancels the order on request, and returns 404 in another shop's admin", async () => {
    const lines = [{ variantId: variantId(state, "Dig Kit"), quantity: 1 }];
    const placed = placeOrder(state, deps, { shop: demoShop, lines });
    if (!placed.ok) throw new Error(placed.reason);
    const path = `/orders/${placed.order.id}`;
    expect(await (await get(`/store/dino-demo${path}`)).text()).toContain("Cancel order");
    expect((await get(`/store/other-dino${path}`)).status).toBe(404);
    expect((await get(`/store/other-dino${path}/cancel`, { method: "POST" })).status).toBe(404);
    emittedTopics.length = 0;
    expect((await get(`/store/dino-demo${path}/cancel`, { method: "POST" })).status).toBe(303);
    expect(emittedTopics).toContain("orders/cancelled");
    expect(await (await get(`/store/dino-demo${path}`)).text()).toContain("Canceled");
  });
});
