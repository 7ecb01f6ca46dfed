import { fileURLToPath } from "node:url";
import { Calls } from "./admin-api/calls";
import { apiVersion, handleGraphql } from "./admin-api/handle-graphql";
import { Throttle } from "./admin-api/throttle";
import { createSessionToken } from "./auth/session-token";
import { handleTokenRequest } from "./auth/token-endpoint";
import { BackgroundJobs } from "./background/background-jobs";
import { type Control, controlActions } from "./control/actions";
import { controlRoute } from "./control/control-route";
import type { Deps } from "./deps";
import { type Route, sendJson, shopOf } from "./http/http";
import { serve } from "./http/serve";
import type { ShopSeed } from "./state/shop";
import { openState, type State } from "./state/state";
import type { AppProxy } from "./storefront/app-proxy";
import { readAppConfig } from "./webhooks/app-config";
import { emitDiscountWebhooks } from "./webhooks/emit-discount-webhooks";
import { Webhooks } from "./webhooks/webhooks";

export interface DevShopOptions {
  apiKey: string;
  apiSecret: string;
  /** The app's URL, for webhooks and the admin's iframe. Can be set later with `setAppUrl`. */
  appUrl?: string;
  shops?: ShopSeed[];
  /** By default, and for 0, any free port. */
  ports?: { admin?: number; storefront?: number; api?: number };
  /** File that stores the state. By default, the state is in memory only. */
  dataFile?: string;
  tomlPath?: string;
}

export interface DevShop {
  adminUrl: string;
  storefrontUrl: string;
  apiUrl: string;
  /** The state, for tests in the same process. Other processes read it through the control API. */
  state: State;
  setAppUrl(url: string): void;
  control: Control;
  close(): Promise<void>;
}

/** Starts the stand-in for Shopify: an Admin API, an admin and a storefront, which share one state. */
export async function startDevShop(options: DevShopOptions): Promise<DevShop> {
  const { apiKey, apiSecret, ports = {} } = options;
  let appUrl = options.appUrl ?? null;
  const config = readAppConfig(
    options.tomlPath ?? fileURLToPath(new URL("../../shopify.app.toml", import.meta.url)),
  );
  const state = openState({ dataFile: options.dataFile, shops: options.shops });
  const background = new BackgroundJobs(state);
  const calls = new Calls();
  const throttle = new Throttle();
  let storefrontUrl = "";
  const deps: Deps = {
    apiKey,
    get apiSecret() {
      return deps.apiSecrets[0] ?? "";
    },
    apiSecrets: [apiSecret],
    appUrl: () => appUrl,
    storefrontUrl: (shop) => urlOfShop({ state, storefrontUrl, shop }),
    emit: (event) => webhooks.emit(event),
    scopes: () => config.scopes,
    sessionToken: (token) => createSessionToken({ ...token, apiKey, apiSecret: deps.apiSecret }),
  };
  const webhooks: Webhooks = new Webhooks(state, { secret: () => deps.apiSecret, url: () => appUrl, config });
  emitDiscountWebhooks(state, deps.emit);
  const control = toAsyncActions(controlActions({ state, deps, background, webhooks, calls, throttle }));
  const api = await serve(apiRoute({ state, deps, background, calls, throttle, control }), ports.api);
  const admin = await serve(await adminRoutes(state, deps), ports.admin);
  const storefront = await serve(await storefrontRoutes(state, deps, config.appProxy), ports.storefront);
  storefrontUrl = storefront.url.replace("127.0.0.1", "localhost");
  return {
    apiUrl: api.url,
    adminUrl: admin.url.replace("127.0.0.1", "localhost"),
    storefrontUrl,
    control,
    state,
    setAppUrl(url) {
      const isFirstUrl = appUrl === null;
      appUrl = url;
      if (isFirstUrl) webhooks.wake();
    },
    async close() {
      background.close();
      webhooks.close();
      await Promise.all([api.close(), admin.close(), storefront.close()]);
      state.close();
    },
  };
}

/** The storefront URL of a shop. The host is `localhost` for the first shop and `<handle>.localhost` for others. */
function urlOfShop({
  state,
  storefrontUrl,
  shop,
}: {
  state: State;
  storefrontUrl: string;
  shop: string;
}): string {
  if (shop === state.shops.all()[0]?.domain) return storefrontUrl;
  return storefrontUrl.replace("localhost", `${shop.replace(".myshopify.com", "")}.localhost`);
}

/** The routes of the API server: access tokens, GraphQL, and the control API. */
function apiRoute(services: {
  state: State;
  deps: Deps;
  background: BackgroundJobs;
  calls: Calls;
  throttle: Throttle;
  control: Control;
}): Route {
  const handleControl = controlRoute(services.control);
  return async (request, response, url) => {
    if (await handleControl(request, response, url)) return true;
    const shop = shopOf(request);
    if (services.state.shops.find(shop) === null) {
      sendJson(response, 404, { errors: "Not Found" });
      return true;
    }
    if (request.method !== "POST") return false;
    if (url.pathname === "/admin/oauth/access_token")
      await handleTokenRequest({ ...services, shop }, request, response);
    else if (url.pathname === `/admin/api/${apiVersion}/graphql.json`)
      await handleGraphql({ ...services, shop }, request, response);
    else return false;
    return true;
  };
}

/**
 * Wraps the control actions so that each of them returns a promise, which is rejected if the action throws. An action
 * that is called without arguments gets `{}`.
 */
function toAsyncActions(actions: ReturnType<typeof controlActions>): Control {
  const wrapped = Object.entries(actions).map(([name, action]) => [
    name,
    async (args: never) => (action as (args: never) => unknown)(args ?? ({} as never)),
  ]);
  return Object.fromEntries(wrapped) as Control;
}

async function adminRoutes(state: State, deps: Deps): Promise<Route> {
  const { adminRoute } = await import("./admin/admin");
  return adminRoute(state, deps);
}

async function storefrontRoutes(state: State, deps: Deps, appProxy: AppProxy): Promise<Route> {
  const { storefrontRoute } = await import("./storefront/storefront");
  return storefrontRoute(state, deps, appProxy);
}
